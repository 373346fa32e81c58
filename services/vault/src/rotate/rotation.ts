import type { Pool } from 'pg';
import type { Directory } from '../records/directory.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { RecordKeys, Rewrapped } from '../records/record-keys.ts';

const BATCH = 200;
/** Before every reference. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** After a new epoch began, wraps the keys of all records in it, so that the key of the old one can be destroyed: backups then hold nothing that can be read. */
export class Rotation {
  constructor(
    private readonly pool: Pool,
    private readonly directory: Directory,
    private readonly keys: RecordKeys,
  ) {}

  /** Returns how many keys were wrapped anew. Rejects with KeysUnavailable, or in the end because some keys cannot be read; what was done stays done. */
  async rewrap(): Promise<number> {
    let [rewrapped, damaged] = [0, 0];
    for (const municipality of await this.#behind()) {
      let after: string | undefined = FIRST;
      while (after !== undefined) {
        const batch: Rewrapped = await this.#batch(municipality, after);
        [rewrapped, damaged, after] = [rewrapped + batch.rewrapped, damaged + batch.damaged, batch.last];
      }
    }
    if (damaged > 0) throw new Error(`${damaged} keys of records cannot be read and stay in their epoch`);
    return rewrapped;
  }

  async #behind(): Promise<string[]> {
    const behind: string[] = [];
    for (const one of await this.directory.municipalities())
      if (await inMunicipality(this.pool, one, (client) => this.keys.isBehind(client, one))) behind.push(one);
    return behind;
  }

  #batch(municipality: string, after: string): Promise<Rewrapped> {
    return inMunicipality(this.pool, municipality, (client) => this.keys.rewrap(client, municipality, after, BATCH));
  }
}
