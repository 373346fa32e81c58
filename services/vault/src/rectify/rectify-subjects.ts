import type { PersonalFields } from '@guichet/sealing';
import { Problem } from '@guichet/service-kit';
import type { PoolClient } from 'pg';
import { FIELDS_OF, mayCorrect } from '../access/policy.ts';
import type { Announcements } from '../announce/announcements.ts';
import { rectified } from '../announce/subject-events.ts';
import type { HoldParts } from '../erasure/holds.ts';
import { existing } from '../records/existing.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import { actorOf, whoOf, type Reader } from '../resolve/reader.ts';
import { damaged } from '../resolve/resolve-subjects.ts';

export interface CorrectedRecord {
  readonly ref: string;
  /** The version that was read before it was decided what is wrong. */
  readonly version: number;
  /** All that is kept from now on. */
  readonly fields: PersonalFields;
}

export interface Rectification {
  readonly municipality: string;
  /** Why, as a code that the policy knows. */
  readonly purpose: string;
  readonly records: readonly CorrectedRecord[];
}

export type Version = Pick<CorrectedRecord, 'ref' | 'version'>;

/** Writes records anew where something in them is wrong: nothing stays of what was there, and an event without values makes everybody read them again. */
export class RectifySubjects {
  constructor(private readonly parts: HoldParts & { readonly announcements: Announcements }) {}

  /**
   * All or none. Returns the new versions. Throws Problems `vault.not-allowed`, `vault.unknown-reference`, `vault.erased`, `vault.version-conflict` and
   * `vault.unknown-field`.
   */
  async rectify({ municipality, purpose, records }: Rectification, by: Reader): Promise<Version[]> {
    if (!mayCorrect(by, purpose)) throw new Problem('vault.not-allowed');
    const { pool, log, clock } = this.parts;
    return inMunicipality(pool, municipality, async (client) => {
      const now = await clock.now();
      const versions: Version[] = [];
      const rows = [];
      // In one order, whoever corrects: two calls about the same records wait for one another.
      for (const record of records.toSorted((a, b) => a.ref.localeCompare(b.ref))) {
        const { kind, ...done } = await this.#rectified(client, municipality, record);
        versions.push(done);
        await this.parts.announcements.owe(client, rectified({ municipality, ...done }, actorOf(by), now));
        rows.push({ act: 'rectify', ...whoOf(by), purpose, ref: done.ref, kind, fields: Object.keys(record.fields) });
      }
      await log.add(client, municipality, now, rows);
      return versions;
    });
  }

  async #rectified(client: PoolClient, municipality: string, { ref, version, fields }: CorrectedRecord) {
    const { records } = this.parts;
    const head = await existing(records, client, { municipality, ref });
    if (head.version !== version) throw new Problem('vault.version-conflict');
    const names: readonly string[] = FIELDS_OF[head.kind];
    const unknown = Object.keys(fields).find((field) => !names.includes(field));
    if (unknown !== undefined) throw new Problem('vault.unknown-field', { field: unknown });
    await records.replace(client, head, version + 1, fields).catch(damaged);
    return { ref: head.ref, kind: head.kind, version: version + 1 };
  }
}
