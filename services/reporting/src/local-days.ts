import { InteractionDiverted, RequestSubmitted, type RecordedEvent } from '@guichet/events';
import { PublishedSettings } from '@guichet/settings';
import type { Entry } from './domain/ledger.ts';
import { localDay } from './domain/local-day.ts';

/** The local day of what is counted by days, in the time zone of the settings under which it happened, so that it is the same each time it is counted. */
export class LocalDays {
  private readonly zones = new Map<string, string>();

  constructor(private readonly settings: PublishedSettings) {}

  /** The events as the ledger counts them. Rejects with EventStoreUnavailable while settings cannot be read. */
  async entriesOf(events: readonly RecordedEvent[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const event of events) entries.push({ event, day: await this.of(event) });
    return entries;
  }

  /** Null for what is not counted by the day on which it happened. Rejects as `entriesOf` does. */
  async of(event: RecordedEvent): Promise<string | null> {
    if (!RequestSubmitted.is(event) && !InteractionDiverted.is(event)) return null;
    const { data, metadata } = event;
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
