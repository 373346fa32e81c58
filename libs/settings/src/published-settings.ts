import { CataloguePublished, type DataOf, RulesPublished } from '@guichet/events';
import { DomainError, type EventStore, type OpenedLog } from '@guichet/event-sourcing';
import { LastKnown } from './last-known.ts';
import { rememberedOf, type Remembered } from './remembered.ts';
import type { Catalogue, Rules } from './schema.ts';
import { SettingsBodies } from './settings-bodies.ts';

interface Publication {
  readonly version: number;
  readonly digest: string;
}
export interface PublishedCatalogue extends Publication {
  readonly catalogue: Catalogue;
}
export interface PublishedRules extends Publication {
  readonly rules: Rules;
}
type Event = typeof CataloguePublished | typeof RulesPublished;

/**
 * Reads the published settings of the municipalities. The newest version is read again once it is older than `freshForMs` milliseconds;
 * while the log is away, the last known one serves. Bodies are cached for ever, because the body of a digest never changes.
 */
export class PublishedSettings {
  readonly #bodies = new Map<string, Promise<unknown>>();
  readonly #remembered = new Map<string, { readonly version: number; readonly names: Promise<Remembered> }>();
  readonly #publications = new Map<string, LastKnown<Publication[]>>();
  readonly #freshForMs: number;
  readonly #municipalities: LastKnown<readonly string[]>;

  constructor(
    private readonly store: EventStore,
    private readonly bodies: SettingsBodies,
    { freshForMs = 1000 }: { freshForMs?: number } = {},
  ) {
    this.#freshForMs = freshForMs;
    this.#municipalities = new LastKnown(() => this.#published(), freshForMs);
  }

  /** Reads from an open log. */
  static in({ store, settings }: Pick<OpenedLog, 'store' | 'settings'>): PublishedSettings {
    return new PublishedSettings(store, new SettingsBodies(settings));
  }

  /** Newest version, or the given one. Throws `settings.not-published` or `settings.unknown-version`. */
  async catalogue(municipality: string, version?: number): Promise<PublishedCatalogue> {
    const publication = await this.#publication(CataloguePublished, municipality, version);
    return { ...publication, catalogue: await this.#body<Catalogue>(municipality, publication.digest) };
  }

  /** As `catalogue`, for the routing rules. */
  async rules(municipality: string, version?: number): Promise<PublishedRules> {
    const publication = await this.#publication(RulesPublished, municipality, version);
    return { ...publication, rules: await this.#body<Rules>(municipality, publication.digest) };
  }

  /** What the municipality names or once named, up to the newest catalogue. Throws `settings.not-published`. */
  async remembered(municipality: string): Promise<Remembered> {
    const { version } = await this.#publication(CataloguePublished, municipality);
    const known = this.#remembered.get(municipality);
    if (known?.version === version) return known.names;
    const newer = (await this.#list(CataloguePublished, municipality).value()).filter(
      (one) => one.version > (known?.version ?? 0),
    );
    const digests = newer.map(({ digest }) => digest);
    const names = this.bodies
      .lastForms(municipality, digests)
      .then(async (forms) => rememberedOf(forms, await known?.names));
    this.#remembered.set(municipality, { version, names });
    names.catch(() => this.#remembered.delete(municipality)); // this caller gets the failure, and the next call reads again
    return names;
  }

  /** Municipalities with a published catalogue. */
  async municipalities(): Promise<readonly string[]> {
    const known = await this.#municipalities.value();
    return known.length > 0 ? known : this.#municipalities.again(); // the first one may just have been published
  }

  async #published(): Promise<string[]> {
    const ids = await this.bodies.municipalities();
    const published = await Promise.all(ids.map((id) => this.#list(CataloguePublished, id).value()));
    return ids.filter((_, index) => published[index]!.length > 0);
  }

  /** The newest catalogue of every municipality. */
  async current(): Promise<PublishedCatalogue[]> {
    return Promise.all((await this.municipalities()).map((id) => this.catalogue(id)));
  }

  async #publication(event: Event, municipality: string, version?: number): Promise<Publication> {
    const publications = this.#list(event, municipality);
    let list = await publications.value();
    // The version may have been published since this process last read the list.
    if (version !== undefined && !list.some((one) => one.version === version)) list = await publications.again();
    const found = version === undefined ? list.at(-1) : list.find((one) => one.version === version);
    if (found) return found;
    if (list.length === 0) throw new DomainError('settings.not-published', { municipality });
    throw new DomainError('settings.unknown-version', { municipality, version: version! });
  }

  #list(event: Event, municipality: string): LastKnown<Publication[]> {
    const key = `${event.category}-${municipality}`;
    const known = this.#publications.get(key) ?? new LastKnown(() => this.#read(event, municipality), this.#freshForMs);
    this.#publications.set(key, known);
    return known;
  }

  async #read(event: Event, municipality: string): Promise<Publication[]> {
    const events = await this.store.readStream({ municipality, category: event.category, id: municipality });
    return events
      .filter((one) => event.is(one))
      .map(({ data }) => data as DataOf<Event>)
      .map(({ version, digest }) => ({ version, digest }));
  }

  #body<T>(municipality: string, digest: string): Promise<T> {
    const key = `${municipality} ${digest}`;
    let body = this.#bodies.get(key);
    if (!body) {
      body = this.bodies.get(municipality, digest);
      this.#bodies.set(key, body);
      body.catch(() => this.#bodies.delete(key));
    }
    return body as Promise<T>;
  }
}
