import { defineEvent } from '../define-event.ts';
import { Code, Digest, Fields, Nullable, VaultRef, Version } from '../fields.ts';

/** The settings of a municipality (services, departments, wards, calendars) changed. Services read the body stored under the digest. */
export const CataloguePublished = defineEvent({
  type: 'catalogue.published',
  version: 1,
  data: Fields({
    version: Version(),
    digest: Digest('SHA-256 of the canonical JSON body'),
    reasonCode: Code(),
    authorRef: Nullable(VaultRef()),
  }),
  samples: [
    {
      version: 1,
      digest: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      reasonCode: 'initial-import',
      authorRef: null,
    },
  ],
});
