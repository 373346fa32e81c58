import { CasePlaceCorrected, type RecordedEvent } from '@guichet/events';
import type { WrittenText } from '../domain/case/state.ts';
import { ownTextsIn } from './entry.ts';
import type { ReportedRequest } from './request-details.ts';
import { fieldsSetBy } from './staff-field-details.ts';

/** What is kept with the place of a request, and is text. */
const OF_PLACE: ReadonlySet<string> = new Set(['address', 'addressId', 'pointAsTyped']);
/** What is kept with what its reporter wrote. */
const OF_CONTENT = /^(?:description|mediaUrl|answers\..+)$/;

/** The text that this detail of an entry shows; undefined where it is none that people wrote. `joined`: the request that came with the event. */
export function writtenTextIn(
  event: RecordedEvent,
  field: string,
  joined: ReportedRequest['submitted'] | undefined,
): WrittenText | undefined {
  const own = ownTextsIn(event).find(([name]) => name === field)?.[1];
  if (own !== undefined) return { ref: own };
  const kept = fieldsSetBy(event).find((one) => `values.${one.field}` === field)?.textRef;
  if (kept !== undefined) return { ref: kept };
  const place = CasePlaceCorrected.is(event) ? event.data.place : joined?.place;
  if (OF_PLACE.has(field)) return within(place?.placeRef, field);
  return OF_CONTENT.test(field) ? within(joined?.contentRef, field) : undefined;
}

const within = (ref: string | null | undefined, field: string): WrittenText | undefined =>
  ref ? { ref, field } : undefined;
