import { idsOf, noteAllUnknown, noteDuplicates } from '../reference-checks.ts';
import type { BodySettings } from '../schema.ts';
import type { SourceFile } from '../source-file.ts';

/** What bodies may refer to; a part is undefined while the file that holds it is broken. */
export interface KnownPlacesAndServices {
  readonly services?: ReadonlySet<string>;
  readonly wards?: ReadonlySet<string>;
}

export function checkBodies(
  file: SourceFile,
  { bodies }: { bodies: readonly BodySettings[] },
  { services, wards }: KnownPlacesAndServices,
): void {
  noteDuplicates(file, ['bodies'], 'body', idsOf(bodies));
  for (const [index, body] of bodies.entries()) {
    const path = ['bodies', index];
    noteAllUnknown(file, [...path, 'services'], 'service', body.services, services);
    noteAllUnknown(file, [...path, 'area'], 'ward', body.area, wards);
    if (Object.keys(body.contact).length === 0) file.fault([...path, 'contact'], 'nobody-reached', { id: body.id });
  }
}
