import { asyncApi } from './async-api.ts';
import { dataDocument, eventDocument } from './documents.ts';
import type { EventVersion } from './event-versions.ts';
import { page, type Releases } from './page.ts';
import { inventory, personalFieldsPage } from './personal-fields.ts';
import { README } from './readme.ts';

/** Everything `docs/events` holds beside the releases: file name within it → content. */
export function catalogueFiles(
  events: readonly EventVersion[],
  releases: Releases,
  version: string,
): Map<string, string> {
  return new Map([
    ['README.md', README],
    ['en.html', page(events, releases, 'en')],
    ['fr.html', page(events, releases, 'fr')],
    ['asyncapi.json', json(asyncApi(events, version))],
    ['personal-fields.md', personalFieldsPage(inventory(events))],
    ...events.flatMap((event): [string, string][] => [
      [`schemas/${event.pattern}.json`, json(eventDocument(event))],
      [`schemas/${event.pattern}.data.json`, json(dataDocument(event))],
    ]),
  ]);
}

export const json = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
