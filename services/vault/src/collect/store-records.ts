import type { Pool, PoolClient } from 'pg';
import type { Directory } from '../records/directory.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { GivenRecord } from '../records/record.ts';
import type { Records } from '../records/records.ts';
import { noteSealed, sealedDigest } from '../records/sealed-records.ts';

/**
 * `kept`: it is here, or a later version is. `dropped`: it was erased and has no place any more. `refused`: something else is here under its reference
 * and version, and one of the two is not what it says.
 */
export type Stored = 'kept' | 'dropped' | 'refused';

/** Stores records that were collected, each once however often it comes. */
export class StoreRecords {
  constructor(
    private readonly pool: Pool,
    private readonly directory: Directory,
    private readonly records: Records,
  ) {}

  /** What became of each, in the order given. Those of one municipality are stored together. */
  async store(given: readonly GivenRecord[]): Promise<Stored[]> {
    const stored = new Map<GivenRecord, Stored>();
    for (const [municipality, group] of Map.groupBy(given, (record) => record.municipality))
      await inMunicipality(this.pool, municipality, async (client) => {
        const refs = [...new Set(group.map(({ ref }) => ref))];
        const fresh = await this.directory.enter(client, municipality, refs);
        const first = refs.filter((ref) => fresh.has(ref)).map((ref) => group.find((record) => record.ref === ref)!);
        await this.records.add(client, first);
        for (const record of group)
          stored.set(record, first.includes(record) ? 'kept' : await this.#further(client, record));
      });
    return given.map((record) => stored.get(record)!);
  }

  /** A reference that was known before. */
  async #further(client: PoolClient, record: GivenRecord): Promise<Stored> {
    const { municipality, ref, kind, version, digest, fields } = record;
    const head = await this.records.head(client, municipality, ref);
    if (head?.erasedAt) return 'dropped';
    if (head?.kind !== kind) return 'refused'; // of another kind, or of another municipality
    if (version > head.version) {
      await this.records.replace(client, head, version, fields);
      await noteSealed(client, record);
      return 'kept';
    }
    const known = await sealedDigest(client, record);
    return known && !known.equals(digest) ? 'refused' : 'kept';
  }
}
