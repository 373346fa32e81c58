/** What stops a report before it is taken, and whom. */
import { availabilityOf, stopPageFor, type ServiceSettings, type StopFacts, type Text } from '@guichet/settings';

export type Stop =
  | { readonly why: 'stop-page'; readonly page: NonNullable<ReturnType<typeof stopPageFor>> }
  /** `use` is the code of the service to ask for. */
  | { readonly why: 'moved'; readonly use: string }
  | { readonly why: 'out-of-season'; readonly text: Text };

/** What is imported was taken elsewhere; staff have somebody before them, whom a season does not send away. */
export type Sender = 'importer' | 'staff' | 'public';

const STAFF: readonly string[] = ['agent', 'clerk', 'supervisor', 'crew'];

export const senderOf = (role: string): Sender =>
  role === 'importer' ? 'importer' : STAFF.includes(role) ? 'staff' : 'public';

export interface StopCircumstances {
  readonly service: ServiceSettings;
  readonly sender: Sender;
  /** Ids of the stop pages that staff have read to whoever reports. */
  readonly pagesRead: readonly string[];
  /** ISO 8601. */
  readonly now: string;
  /** The municipality's own. */
  readonly timeZone: string;
}

/** An emergency goes before everything else. */
export function stopOf(circumstances: StopCircumstances, facts: StopFacts): Stop | undefined {
  const { service, sender, pagesRead, now, timeZone } = circumstances;
  if (sender === 'importer') return undefined;
  const unread = service.stopPages?.filter(({ id }) => sender !== 'staff' || !pagesRead.includes(id));
  const page = stopPageFor({ stopPages: unread }, facts);
  if (page) return { why: 'stop-page', page };
  const availability = availabilityOf(service, new Date(now), timeZone);
  if (availability.state === 'moved') return { why: 'moved', use: availability.use };
  if (availability.state === 'out-of-season' && sender !== 'staff')
    return { why: 'out-of-season', text: availability.text };
  return undefined;
}
