import {
  DEAD_LETTER_REASONS,
  DEAD_LETTER_STATES,
  DISCARD_REASONS,
  type DeadLetter,
} from '@guichet/messaging/dead-letters';
import { Type } from 'typebox';
import { Count, DateTime, Exactly, Named, Nullable, OneOf, PageOf, Uuid, type SchemasOf } from '../api/index.ts';

const FIELDS = {
  eventId: Uuid(),
  municipality: Type.String(),
  type: Type.String(),
  position: Type.String({ pattern: '^[0-9]+$' }),
  logId: Uuid(),
  reason: OneOf(DEAD_LETTER_REASONS),
  fault: Nullable(Type.String()),
  attempts: Count(),
  replays: Count(),
  state: OneOf(DEAD_LETTER_STATES),
  deadAt: DateTime(),
  replayedAt: Nullable(DateTime()),
  discardReason: Nullable(OneOf(DISCARD_REASONS)),
  decided: Nullable(Exactly({ at: DateTime(), role: Type.String(), ref: Nullable(Type.String()) })),
} satisfies SchemasOf<DeadLetter>;

export const DeadLetterAnswer = Named('DeadLetter', FIELDS);
/** The CloudEvent as it was delivered, null for one that was unreadable. */
export const DeadLetterWithEventAnswer = Named('DeadLetterWithEvent', { ...FIELDS, event: Type.Unknown() });
export const DeadLetterPage = PageOf('DeadLetterPage', 'deadLetters', DeadLetterAnswer);
