import { idFrom } from '@guichet/event-sourcing';
import { SubjectRectified } from '@guichet/events';
import type { PersonalFields } from '@guichet/sealing';
import { Problem } from '@guichet/service-kit';
import { FIELDS_OF, mayDo } from '../access/policy.ts';
import type { Announcements } from '../announce/announcements.ts';
import type { HoldParts } from '../erasure/holds.ts';
import { existing, type OfRecord } from '../records/existing.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import { damaged } from '../resolve/resolve-subjects.ts';
import { whoOf, type Reader } from '../resolve/reader.ts';

export interface Rectification {
  /** The version that was read before it was decided what is wrong. */
  readonly version: number;
  /** What is right; null takes a value out. */
  readonly fields: PersonalFields;
  /** Why, as a code. */
  readonly reason: string;
}

/** Corrects what is kept about somebody: a new version, and an event without values that makes everybody read it again. */
export class RectifySubjects {
  constructor(private readonly parts: HoldParts & { readonly announcements: Announcements }) {}

  /** Throws Problems `vault.act-not-allowed`, `vault.unknown-reference`, `vault.erased`, `vault.other-version`, `vault.unknown-field`. */
  async rectify(of: OfRecord, { version, fields, reason }: Rectification, by: Reader): Promise<{ version: number }> {
    if (!mayDo('rectify', by.role)) throw new Problem('vault.act-not-allowed');
    const { pool, records, log, announcements, clock } = this.parts;
    const { municipality, ref } = of;
    return inMunicipality(pool, municipality, async (client) => {
      const head = await existing(records, client, of);
      if (head.version !== version) throw new Problem('vault.other-version');
      const names: readonly string[] = FIELDS_OF[head.kind];
      const unknown = Object.keys(fields).find((field) => !names.includes(field));
      if (unknown !== undefined) throw new Problem('vault.unknown-field', { field: unknown });
      const now = await clock.now();
      const next = await records.rectify(client, head, fields).catch(damaged);
      await announcements.owe(client, {
        id: idFrom('subject.rectified', municipality, ref, String(next)),
        municipality,
        ref,
        body: SubjectRectified({ subjectRef: ref, version: next }),
        actor: { role: by.ref === null ? `service:${by.caller ?? 'vault'}` : by.role, ref: by.ref },
        at: now,
      });
      const row = { act: 'rectify', ...whoOf(by), purpose: reason, ref, kind: head.kind, fields: Object.keys(fields) };
      await log.add(client, municipality, now, [row]);
      return { version: next };
    });
  }
}
