import { TamperedField } from '../envelope/envelope.ts';
import { KeyRefused, UnknownEpoch } from './key-port.ts';

/** What is stored cannot be read, now or later: it was changed, or its key is gone. */
export const isDamage = (failure: unknown): boolean =>
  [TamperedField, KeyRefused, UnknownEpoch].some((kind) => failure instanceof kind);
