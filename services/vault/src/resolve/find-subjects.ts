import { Problem } from '@guichet/service-kit';
import type { Clock } from '@guichet/timers';
import type { Pool } from 'pg';
import type { AccessLog } from '../access/access-log.ts';
import { mayDo } from '../access/policy.ts';
import type { Directory } from '../records/directory.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { SearchWords } from '../records/search-words.ts';
import { whoOf, type Reader } from './reader.ts';

export interface Sought {
  readonly email?: string;
  readonly phone?: string;
}

export interface FindParts {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly words: SearchWords;
  readonly log: AccessLog;
  readonly clock: Clock;
}

/** Finds a person's records by what they gave, for whoever answers their request about them. It shows references, and nothing of what is in them. */
export class FindSubjects {
  constructor(private readonly parts: FindParts) {}

  /** The oldest first; with both given, those that have both. Throws Problems `vault.act-not-allowed` and `vault.nothing-to-find`. */
  async find(municipality: string, sought: Sought, purpose: string, by: Reader): Promise<string[]> {
    const { pool, directory, words, log, clock } = this.parts;
    if (!mayDo('find', by.role)) throw new Problem('vault.act-not-allowed');
    const given = words.of(municipality, { ...sought });
    if (given.length === 0 || given.length < Object.keys(sought).length) throw new Problem('vault.nothing-to-find');
    return inMunicipality(pool, municipality, async (client) => {
      const refs = await directory.having(client, municipality, given);
      const row = { act: 'find', ...whoOf(by), purpose, kind: 'subject', fields: given.map(({ field }) => field) };
      const found = refs.length > 0 ? refs.map((ref) => ({ ...row, ref })) : [{ ...row, ref: null }];
      await log.add(client, municipality, await clock.now(), found);
      return refs;
    });
  }
}
