import type { RecordedEvent } from '@guichet/events';
import { Problem } from '@guichet/service-kit';

const DAY_MS = 86_400_000;
/** More than anybody has to say of one request, or to put right in it, in a day. */
const MOST_IN_A_DAY = 20;

/** `acts` has one event for each. Throws this Problem where there were as many in the day before `now`. */
export function refuseTooMany(code: string, acts: readonly RecordedEvent[], now: Date): void {
  const lately = acts.filter(({ metadata }) => Date.parse(metadata.occurredAt) > now.getTime() - DAY_MS);
  if (lately.length >= MOST_IN_A_DAY) throw new Problem(code, { most: MOST_IN_A_DAY, retryAfterSeconds: 3600 });
}
