import type { EventStore } from '@guichet/event-sourcing';
import type { OpenedCase } from '../domain/case/state.ts';
import { judgementOn } from '../queries/verdict-on.ts';

/** Whether the request was found to be like one of the case, or one of the case like it. */
export async function isAlike(
  store: Pick<EventStore, 'readStream'>,
  municipality: string,
  { requestIds }: Pick<OpenedCase, 'requestIds'>,
  requestId: string,
): Promise<boolean> {
  const likenedTo = async (id: string) => (await judgementOn(store, municipality, id))?.latest.ofRequestId ?? '';
  if (requestIds.includes(await likenedTo(requestId))) return true;
  for (const own of requestIds) if ((await likenedTo(own)) === requestId) return true; // one by one: there may be a thousand
  return false;
}
