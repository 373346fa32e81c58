import { RequestSubmitted, type RecordedEvent, type RecordedOf } from '@guichet/events';
import { PublishedSettings } from '@guichet/settings';
import type { Entry } from './domain/ledger.ts';
import { localDay } from './domain/local-day.ts';

/** The local day of a submission, in the time zone of the settings under which it was accepted, so that it is the same each time it is counted. */
export class LocalDays {
  private readonly zones = new Map<string, string>();

  constructor(private readonly settings: PublishedSettings) {}

  /** The events as the ledger counts them. Rejects with EventStoreUnavailable while settings cannot be read. */
  async entriesOf(events: readonly RecordedEvent[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const event of events) entries.push({ event, day: RequestSubmitted.is(event) ? await this.of(event) : null });
    return entries;
  }

  /** Rejects as `entriesOf` does. */
  async of({ data, metadata }: RecordedOf<typeof RequestSubmitted>): Promise<string> {
    const { municipality, occurredAt } = metadata;
    const key = `${municipality} ${data.catalogueVersion}`;
    let zone = this.zones.get(key);
    if (zone === undefined) {
      const { catalogue } = await this.settings.catalogue(municipality, data.catalogueVersion);
      zone = catalogue.municipality.timeZone;
      this.zones.set(key, zone);
    }
    return localDay(occurredAt, zone);
  }
}
