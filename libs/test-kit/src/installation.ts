import { newId, newTraceparent, PostgresEventStore, type StreamName } from '@guichet/event-sourcing';
import { CataloguePublished, type EventBody, type EventMetadata, type RecordedEvent } from '@guichet/events';
import type { Installation } from '@guichet/provisioning';
import { importMunicipality, PublishedSettings, SettingsBodies, type Catalogue } from '@guichet/settings';
import { SETTINGS_FOLDER } from './municipality.ts';

/** A database role of the log: a service, or the importer. */
type Role = keyof Installation['urls'];

/** Separate databases and a log for a test, which reads and writes the log with any role that it needs. */
export class TestInstallation implements Installation {
  readonly urls: Installation['urls'];
  readonly adminLog: string;
  private readonly logs = new Map<Role, PostgresEventStore>();
  private readonly readers = new Map<Role, PublishedSettings>();

  constructor(
    made: Installation,
    private readonly dropDatabases: () => Promise<void>,
  ) {
    this.urls = made.urls;
    this.adminLog = made.adminLog;
  }

  /** The log as this role sees it; closed by `drop`. */
  log(role: Role): PostgresEventStore {
    const log = this.logs.get(role) ?? PostgresEventStore.connect(this.urls[role].log);
    this.logs.set(role, log);
    return log;
  }

  /** What this role reads of published settings. */
  settings(role: Role): PublishedSettings {
    const log = this.log(role);
    const settings = this.readers.get(role) ?? new PublishedSettings(log, new SettingsBodies(log.pool));
    this.readers.set(role, settings);
    return settings;
  }

  /** Publishes the settings of `MUNICIPALITY`, or of another folder. */
  async publish(folder = SETTINGS_FOLDER): Promise<void> {
    const store = this.log('importer');
    await importMunicipality({ folder, store, bodies: this.bodies, reasonCode: 'test', authorRef: null });
  }

  /** Publishes a catalogue without rules, as the next version of its municipality's. */
  async publishCatalogue(catalogue: Catalogue): Promise<void> {
    const { id } = catalogue.municipality;
    const digest = await this.bodies.put(id, catalogue);
    const stream = { municipality: id, category: 'catalogue', id };
    const version = (await this.log('importer').readStream(stream)).length + 1;
    await this.append('importer', stream, [
      CataloguePublished({ version, digest, reasonCode: 'test', authorRef: null }),
    ]);
  }

  /** Appends events as the role's service would, with a new correlation id; gives the recorded events. */
  async append(
    role: Role,
    stream: StreamName,
    bodies: readonly EventBody[],
    metadata: Partial<EventMetadata> = {},
  ): Promise<readonly RecordedEvent[]> {
    const about: EventMetadata = {
      municipality: stream.municipality,
      correlationId: newId(),
      causationId: null,
      actor: { role: `service:${role}`, ref: null },
      channel: 'portal',
      traceparent: newTraceparent(),
      occurredAt: new Date().toISOString(),
      ...metadata,
    };
    const events = bodies.map((body) => ({ ...body, id: newId(), metadata: about }));
    await this.log(role).append(stream, events, 'any');
    const ids = new Set(events.map(({ id }) => id));
    return (await this.log(role).readStream(stream)).filter(({ id }) => ids.has(id));
  }

  /** Closes what was opened, and drops the databases. */
  async drop(): Promise<void> {
    await Promise.all([...this.logs.values()].map((log) => log.close()));
    await this.dropDatabases();
  }

  private get bodies(): SettingsBodies {
    return new SettingsBodies(this.log('importer').pool);
  }
}
