import pg from 'pg';
import { AccessLog, type Verified } from './access/access-log.ts';
import type { ChainedRow, ChainHead } from './access/chain.ts';
import { Directory } from './records/directory.ts';
import { epochsInUse, type EpochInUse } from './records/epochs.ts';
import { inMunicipality } from './records/in-municipality.ts';
import { lostRecords, type LostRecord } from './records/lost-records.ts';

export type { Verified } from './access/access-log.ts';
export type { EpochInUse } from './records/epochs.ts';
export type { LostRecord } from './records/lost-records.ts';
export type { Break, ChainedRow, ChainHead } from './access/chain.ts';

/** A row that was noted outside of the vault, and must still be there. */
export interface Anchor extends ChainHead {
  readonly municipality: string;
}

/** What operators and auditors may look at in the vault's database: never a value. */
export class VaultOperations {
  readonly #pool: pg.Pool;
  readonly #directory: Directory;
  readonly #log = new AccessLog();

  /** URL of the vault's own database. */
  constructor(databaseUrl: string) {
    this.#pool = new pg.Pool({ connectionString: databaseUrl, max: 2, application_name: 'guichet-vault' });
    this.#directory = new Directory(this.#pool);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** Municipalities of which something is or was kept. */
  municipalities(): Promise<string[]> {
    return this.#directory.municipalities();
  }

  /** Follows the access log of each municipality, those of the anchors included. */
  async verify(municipalities: readonly string[], anchors: readonly Anchor[]): Promise<Verified[]> {
    const all = [...new Set([...municipalities, ...anchors.map(({ municipality }) => municipality)])];
    const found: Verified[] = [];
    for (const municipality of all) {
      const noted = anchors.filter((anchor) => anchor.municipality === municipality);
      const verifying = (client: pg.PoolClient) => this.#log.verify(client, municipality, noted);
      found.push(await inMunicipality(this.#pool, municipality, verifying));
    }
    return found;
  }

  /** What was done with a record, and by whom; the oldest first. */
  async seen(ref: string): Promise<ChainedRow[]> {
    const municipality = (await this.#directory.municipalitiesOf([ref])).get(ref);
    if (municipality === undefined) return [];
    return inMunicipality(this.#pool, municipality, (client) => this.#log.about(client, municipality, ref));
  }

  /** Records whose corrected values a restored backup does not have, so that the people are asked again. */
  async lost(): Promise<(LostRecord & { readonly municipality: string })[]> {
    const found = [];
    for (const municipality of await this.#directory.municipalities()) {
      const rows = await inMunicipality(this.#pool, municipality, (client) => lostRecords(client, municipality));
      found.push(...rows.map((row) => ({ municipality, ...row })));
    }
    return found;
  }

  /** Epochs that are still needed: the key of another one may be destroyed once no backup needs it either. */
  async epochs(): Promise<EpochInUse[]> {
    const counts = new Map<string, number>();
    for (const municipality of await this.#directory.municipalities()) {
      const rows = await inMunicipality(this.#pool, municipality, (client) => epochsInUse(client, municipality));
      for (const { epoch, records } of rows) counts.set(epoch, (counts.get(epoch) ?? 0) + records);
    }
    return [...counts].map(([epoch, records]) => ({ epoch, records })).sort((a, b) => a.epoch.localeCompare(b.epoch));
  }
}
