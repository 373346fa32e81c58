import { Problem } from '@guichet/service-kit';
import type { PersonalFields, RecordKind } from '@guichet/sealing';
import type { Clock } from '@guichet/timers';
import type { Pool, PoolClient } from 'pg';
import type { AccessLog } from '../access/access-log.ts';
import { EVERY_FIELD, shownTo } from '../access/policy.ts';
import { isDamage } from '../keys/damage.ts';
import type { Directory } from '../records/directory.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import { lostAmong } from '../records/lost-records.ts';
import type { ReadRecord } from '../records/record.ts';
import type { Records } from '../records/records.ts';
import { whoOf, type Reader } from './reader.ts';

export interface Reveal {
  readonly refs: readonly string[];
  /** Why, as a code: kept in the access log. */
  readonly purpose: string;
  /** Names of the fields needed; others stay where they are. */
  readonly fields: readonly string[];
}

export interface Revealed {
  readonly ref: string;
  readonly version: number;
  readonly fields: PersonalFields;
  /** It was corrected, and a restored backup does not have what was written. */
  readonly lost?: true;
}

type Shown = NonNullable<ReturnType<typeof shownTo>>;

export interface ResolveParts {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly records: Records;
  readonly log: AccessLog;
  readonly clock: Clock;
  /** Brings references that are not here from the writers' outbox, and resolves with those that wait there and cannot be read yet; undefined where nothing is collected. */
  readonly collect: ((refs: readonly string[]) => Promise<ReadonlySet<string>>) | undefined;
}

/** Shows personal information to those who may see it: each value that leaves is a row of the access log, written with it or not at all. */
export class ResolveSubjects {
  constructor(private readonly parts: ResolveParts) {}

  /**
   * In the order asked for; what is unknown or erased is absent. Throws Problems `vault.not-allowed`, `vault.not-collected` and `vault.damaged`.
   */
  async resolve(asked: Reveal, reader: Reader): Promise<Revealed[]> {
    const reveal = { ...asked, refs: asked.refs.map((ref) => ref.toLowerCase()) }; // as they are kept
    const shown = shownTo(reader, reveal.purpose, reveal.fields);
    const homes = shown ? await this.#homesOf(reveal.refs) : await this.parts.directory.municipalitiesOf(reveal.refs);
    const found = new Map<string, Revealed>();
    for (const [municipality, refs] of Map.groupBy([...homes.keys()], (ref) => homes.get(ref)!)) {
      const part = { ...reveal, refs };
      const work = (client: PoolClient) =>
        shown
          ? this.#show(client, municipality, part, shown, reader)
          : this.#refuse(client, municipality, part, reader);
      for (const one of await inMunicipality(this.parts.pool, municipality, work)) found.set(one.ref, one);
    }
    if (!shown) throw new Problem('vault.not-allowed');
    return reveal.refs.flatMap((ref) => found.get(ref) ?? []);
  }

  /** What is not here yet is collected first: whoever is told of a request at once must not be told that nobody made it. */
  async #homesOf(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { directory, collect } = this.parts;
    const known = await directory.municipalitiesOf(refs);
    const missing = refs.filter((ref) => !known.has(ref));
    if (missing.length === 0 || !collect) return known;
    const waiting = await collect(missing).catch((cause: unknown) => {
      throw Object.assign(new Problem('vault.not-collected'), { cause });
    });
    const found = await directory.municipalitiesOf(refs);
    const notYet = missing.filter((ref) => waiting.has(ref) && !found.has(ref));
    if (notYet.length > 0) throw new Problem('vault.not-collected', {}, [], { refs: notYet });
    return found;
  }

  async #show(
    client: PoolClient,
    municipality: string,
    { refs, purpose, fields }: Reveal,
    shown: Shown,
    reader: Reader,
  ): Promise<Revealed[]> {
    const { records, log, clock } = this.parts;
    const asked = fields.includes(EVERY_FIELD) ? undefined : fields;
    const read = await records.read(client, municipality, refs, asked).catch(damaged);
    const revealed = read.map((record) => ({ ...record, fields: only(shown[record.kind] ?? [], record.fields) }));
    await log.add(
      client,
      municipality,
      await clock.now(),
      revealed.map((one) => entryOf('read', one, purpose, reader)),
    );
    const lost = await lostAmong(client, municipality, refs);
    return revealed.map(({ ref, version, fields: values }) => ({
      ...{ ref, version, fields: values },
      ...(lost.has(ref) && { lost: true as const }),
    }));
  }

  /** An attempt is a row as well. */
  async #refuse(
    client: PoolClient,
    municipality: string,
    { refs, purpose, fields }: Reveal,
    reader: Reader,
  ): Promise<never[]> {
    const { log, clock } = this.parts;
    const attempts = refs.map((ref) => ({
      ...{ act: 'refused', purpose, ref, kind: null, fields },
      ...whoOf(reader),
    }));
    await log.add(client, municipality, await clock.now(), attempts);
    return [];
  }
}

const entryOf = (
  act: string,
  { ref, kind, fields }: Pick<ReadRecord, 'ref' | 'fields'> & { readonly kind: RecordKind },
  purpose: string,
  reader: Reader,
) => ({ act, ...whoOf(reader), purpose, ref, kind, fields: Object.keys(fields) });

const only = (names: readonly string[], fields: PersonalFields): PersonalFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));

/** Nothing of a batch is shown when a part of it is not as it was written. */
export function damaged(failure: unknown): never {
  throw isDamage(failure) ? Object.assign(new Problem('vault.damaged'), { cause: failure }) : failure;
}
