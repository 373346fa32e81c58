import { Problem } from '@guichet/service-kit';
import { Logger } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { AccessLog } from '../access-log.ts';
import { mayDo } from '../policy.ts';
import type { Directory } from '../../records/directory.ts';
import type { Acting } from '../../records/existing.ts';
import { inMunicipality } from '../../records/in-municipality.ts';
import { whoOf } from '../../resolve/reader.ts';
import type { Clock } from '@guichet/timers';
import { unusualIn, USUAL, type Limits, type SeenRow, type Unusual } from './unusual.ts';

export interface UnusualParts {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly log: AccessLog;
  readonly clock: Clock;
}

export type Told = Omit<Unusual, 'at'> & { readonly at: string; readonly finding: string | null };

const ACT = 'look-at-reveals';

/** Looks for reveals that stand out in the access log, and keeps them until the privacy officer has looked at them. */
export class UnusualReveals {
  readonly #log = new Logger('UnusualReveals');

  constructor(private readonly parts: UnusualParts) {}

  /** Rows since the last look; returns how many stand out. */
  async look(): Promise<number> {
    let found = 0;
    for (const municipality of await this.parts.directory.municipalities())
      found += await inMunicipality(this.parts.pool, municipality, (client) => this.#lookIn(client, municipality));
    if (found > 0) this.#log.warn(`${found} reveals stand out: the privacy officer has to look at them`);
    return found;
  }

  /** Not looked at yet, or all; the oldest first. Throws Problem `vault.act-not-allowed`. */
  list(municipality: string, open: boolean, by: Acting): Promise<Told[]> {
    return this.#as(municipality, by, async (client) => {
      const { rows } = await client.query<Omit<Told, 'at'> & { readonly at: Date }>(
        `select why, nr::float8 as nr, at, role, reader, ref, records, finding from unusual_reveal
         where municipality = $1 and (not $2 or finding is null) order by nr`,
        [municipality, open],
      );
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    });
  }

  /** Throws Problems `vault.act-not-allowed` and `unusual.unknown`. */
  close(municipality: string, nr: number, finding: string, by: Acting): Promise<void> {
    return this.#as(municipality, by, async (client, now) => {
      const { rowCount } = await client.query(
        'update unusual_reveal set finding = $3 where municipality = $1 and nr = $2 and finding is null',
        [municipality, nr, finding],
      );
      if (rowCount === 0) throw new Problem('unusual.unknown');
      await this.#note(client, municipality, now, { act: 'look-at-reveal', purpose: finding, ref: null, by });
    });
  }

  /** Each time that somebody sees the record is told from now on. */
  watch(municipality: string, ref: string, reason: string, by: Acting): Promise<void> {
    return this.#as(municipality, by, async (client, now) => {
      await client.query('insert into watched_record values ($1, $2, $3, $4) on conflict do nothing', [
        ...[municipality, ref, reason, now],
      ]);
      await this.#note(client, municipality, now, { act: 'watch', purpose: reason, ref, by });
    });
  }

  setLimits(municipality: string, { records, withinMinutes }: Limits, by: Acting): Promise<void> {
    return this.#as(municipality, by, async (client) => {
      await client.query(
        `insert into reveal_limit values ($1, $2, $3) on conflict (municipality)
         do update set records = excluded.records, within_minutes = excluded.within_minutes`,
        [municipality, records, withinMinutes],
      );
    });
  }

  async #lookIn(client: PoolClient, municipality: string): Promise<number> {
    const limits = await limitsOf(client, municipality);
    const rows = await seenSince(client, municipality, limits);
    const last = rows.at(-1);
    if (!last) return 0;
    const watched = await client.query<{ ref: string }>('select ref from watched_record where municipality = $1', [
      municipality,
    ]);
    const found = unusualIn(rows, limits, new Set(watched.rows.map(({ ref }) => ref)));
    let fresh = 0;
    for (const one of found) fresh += await keep(client, municipality, one, limits);
    await client.query(
      'insert into reveals_looked_at values ($1, $2) on conflict (municipality) do update set nr = excluded.nr',
      [municipality, last.nr],
    );
    return fresh;
  }

  async #as<T>(municipality: string, by: Acting, work: (client: PoolClient, now: Date) => Promise<T>): Promise<T> {
    if (!mayDo(ACT, by.role)) throw new Problem('vault.act-not-allowed');
    const now = await this.parts.clock.now();
    return inMunicipality(this.parts.pool, municipality, (client) => work(client, now));
  }

  #note(
    client: PoolClient,
    municipality: string,
    now: Date,
    { act, purpose, ref, by }: { act: string; purpose: string; ref: string | null; by: Acting },
  ): Promise<void> {
    const row = { act, ...whoOf(by), purpose, ref, kind: null, fields: [] };
    return this.parts.log.add(client, municipality, now, [row]);
  }
}

async function limitsOf(client: PoolClient, municipality: string): Promise<Limits> {
  const { rows } = await client.query<Limits>(
    'select records, within_minutes as "withinMinutes" from reveal_limit where municipality = $1',
    [municipality],
  );
  return rows[0] ?? USUAL;
}

/** What people saw since the last look, and the time of the limit before that; nothing where nothing is new. */
async function seenSince(client: PoolClient, municipality: string, { withinMinutes }: Limits): Promise<SeenRow[]> {
  const { rows } = await client.query<SeenRow>(
    `with fresh as (
       select min(at) as at from access_log where municipality = $1
         and nr > coalesce((select nr from reveals_looked_at where municipality = $1), 0))
     select l.nr::float8 as nr, l.at, l.role, l.reader, l.ref from access_log l, fresh
     where l.municipality = $1 and l.act = 'read' and l.reader is not null and l.ref is not null and cardinality(l.fields) > 0
       and l.at >= fresh.at - make_interval(mins => $2) order by l.nr`,
    [municipality, withinMinutes],
  );
  return rows;
}

/** 1 where it was not told yet: a look begins before the end of the one before, and must not tell twice of the same many. */
async function keep(client: PoolClient, municipality: string, one: Unusual, limits: Limits): Promise<number> {
  const { why, nr, at, role, reader, ref, records } = one;
  const { rowCount } = await client.query(
    `insert into unusual_reveal select $1, $2, $3, $4, $5, $6, $7, $8 where not exists (
       select from unusual_reveal where municipality = $1 and why = 'many' and $3 = 'many' and role = $5 and reader = $6
         and at between $4::timestamptz - make_interval(mins => $9) and $4::timestamptz)
     on conflict do nothing`,
    [municipality, nr, why, at, role, reader, ref, records, limits.withinMinutes],
  );
  return rowCount ?? 0;
}
