import type { Pool } from 'pg';
import type { Directory } from '../records/directory.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { Records } from '../records/records.ts';

const BATCH = 200;

/** After a new epoch began, wraps the keys of all records in it, so that the key of the old one can be destroyed: backups then hold nothing that can be read. */
export class Rotation {
  constructor(
    private readonly pool: Pool,
    private readonly directory: Directory,
    private readonly records: Records,
  ) {}

  /** Returns how many keys were wrapped anew. Rejects with KeysUnavailable; what was done until then stays done. */
  async rewrap(): Promise<number> {
    let rewrapped = 0;
    for (const municipality of await this.directory.municipalities())
      for (let done = BATCH; done === BATCH; rewrapped += done)
        done = await inMunicipality(this.pool, municipality, (client) =>
          this.records.rewrap(client, municipality, BATCH),
        );
    return rewrapped;
  }
}
