import { idFrom } from '@guichet/event-sourcing';
import { SubjectErased, SubjectRectified, type Actor } from '@guichet/events';
import type { RecordIdentity } from '@guichet/sealing';
import type { Owed } from './announcements.ts';

/** Nobody decided it: its day came, or its writer wrote it anew or withdrew it. */
export const BY_THE_VAULT: Actor = { role: 'service:vault', ref: null };

/** Of a record, once. */
export const erased = (
  { municipality, ref, kind }: Pick<RecordIdentity, 'municipality' | 'ref' | 'kind'>,
  actor: Actor,
  at: Date,
): Owed => ({
  id: idFrom('subject.erased', municipality, ref),
  body: SubjectErased({ subjectRef: ref, kind }),
  ...{ municipality, ref, actor, at },
});

/** Of each version of a record. */
export const rectified = (
  { municipality, ref, version }: Pick<RecordIdentity, 'municipality' | 'ref' | 'version'>,
  actor: Actor,
  at: Date,
): Owed => ({
  id: idFrom('subject.rectified', municipality, ref, String(version)),
  body: SubjectRectified({ subjectRef: ref, version }),
  ...{ municipality, ref, actor, at },
});
