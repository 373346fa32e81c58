import { isOutage } from '@guichet/event-sourcing';
import { Logger } from '@nestjs/common';
import type { Clock } from '@guichet/timers';
import type { Pool, PoolClient } from 'pg';
import type { Announcements } from '../announce/announcements.ts';
import { BY_THE_VAULT, rectified } from '../announce/subject-events.ts';
import { isDamage } from '../keys/damage.ts';
import type { Directory } from '../records/directory.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import { isLost } from '../records/lost-records.ts';
import type { GivenRecord } from '../records/record.ts';
import type { Records } from '../records/records.ts';
import { lastSealed, noteSealed, sealedDigest } from '../records/sealed-records.ts';

/**
 * `kept`: it is here, or a later version is. `dropped`: it was erased or corrected and has no place any more. All else stays in the outbox: something else
 * is here under its reference, the record that it is to replace cannot be read, or the database refuses it.
 */
export type Stored = 'kept' | 'dropped' | 'another-record-of-the-same-version' | 'damaged-record' | 'refused-record';

/** It has found its place, and its writer may forget it. */
export const isSettled = (outcome: Stored): boolean => outcome === 'kept' || outcome === 'dropped';

export interface StoringParts {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly records: Records;
  readonly announcements: Announcements;
  readonly clock: Clock;
}

/** Stores records that were collected, each once however often it comes. */
export class StoreRecords {
  readonly #log = new Logger('StoreRecords');

  constructor(private readonly parts: StoringParts) {}

  /** What became of each, in the order given. Rejects when nothing can be stored now. */
  async store(given: readonly GivenRecord[]): Promise<Stored[]> {
    const stored = new Map<GivenRecord, Stored>();
    for (const [municipality, group] of Map.groupBy(given, (record) => record.municipality))
      for (const [record, outcome] of await this.#group(municipality, group)) stored.set(record, outcome);
    return given.map((record) => stored.get(record)!);
  }

  /** Together, or each by itself where one of them holds up the others. */
  async #group(municipality: string, group: readonly GivenRecord[]): Promise<[GivenRecord, Stored][]> {
    try {
      return await inMunicipality(this.parts.pool, municipality, (client) => this.#stored(client, municipality, group));
    } catch (failure) {
      if (isOutage(failure)) throw failure;
      if (group.length === 1) return [[group[0]!, this.#why(failure)]];
    }
    const each = [];
    for (const record of group) each.push(...(await this.#group(municipality, [record])));
    return each;
  }

  #why(failure: unknown): Stored {
    if (isDamage(failure)) return 'damaged-record';
    this.#log.debug(failure);
    return 'refused-record';
  }

  async #stored(client: PoolClient, municipality: string, group: readonly GivenRecord[]) {
    const { directory, records } = this.parts;
    const refs = [...new Set(group.map(({ ref }) => ref))];
    const fresh = await directory.enter(client, municipality, refs);
    const first = refs.filter((ref) => fresh.has(ref)).map((ref) => group.find((record) => record.ref === ref)!);
    await records.add(client, first);
    const stored: [GivenRecord, Stored][] = [];
    for (const record of group)
      stored.push([record, first.includes(record) ? 'kept' : await this.#further(client, record)]);
    return stored;
  }

  /** A reference that was known before. */
  async #further(client: PoolClient, record: GivenRecord): Promise<Stored> {
    const { municipality, ref, kind, version, digest } = record;
    const head = await this.parts.records.head(client, municipality, ref);
    if (head?.erasedAt) return 'dropped';
    if (!head && (await isLost(client, municipality, ref))) return 'dropped';
    if (head?.kind !== kind) return 'another-record-of-the-same-version'; // of another kind, or of another municipality
    const known = await sealedDigest(client, record);
    if (known) return known.equals(digest) ? 'kept' : 'another-record-of-the-same-version';
    if (version > (await lastSealed(client, record))) await this.#replace(client, head.version + 1, record);
    return 'kept';
  }

  /** The writer counts what it wrote, and the vault counts on from there: what was corrected here in between does not hide what was written since. */
  async #replace(client: PoolClient, version: number, record: GivenRecord): Promise<void> {
    const { records, announcements, clock } = this.parts;
    await records.replace(client, record, version, record.fields);
    await noteSealed(client, record);
    await announcements.owe(client, rectified({ ...record, version }, BY_THE_VAULT, await clock.now()));
  }
}
