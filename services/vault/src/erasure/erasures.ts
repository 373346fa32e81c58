import { isOutage, newId } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import type { PoolClient } from 'pg';
import { mayDo } from '../access/policy.ts';
import type { Announcements } from '../announce/announcements.ts';
import { BY_THE_VAULT, erased } from '../announce/subject-events.ts';
import type { Directory } from '../records/directory.ts';
import { existing, type Acting, type ExistingRecord, type OfRecord } from '../records/existing.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import { whoOf } from '../resolve/reader.ts';
import { approve, fallDue, refuse, type Circumstances, type Erasure, type ErasureState, type Step } from './erasure.ts';
import type { HoldParts, Holds } from './holds.ts';

export interface ErasureParts extends HoldParts {
  readonly directory: Directory;
  readonly holds: Holds;
  readonly announcements: Announcements;
}

export interface AskedErasure {
  /** Why, as a code. */
  readonly reason: string;
  /** Not before this moment; at once when left out. */
  readonly notBefore?: Date;
}

export interface ErasureStanding {
  readonly erasureId: string;
  readonly state: ErasureState;
  /** Why it is refused, as a code. */
  readonly refusedFor?: string;
}

type KeptErasure = Erasure & { readonly id: string; readonly ref: string; readonly reason: string };
type Decide = (erasure: KeptErasure, circumstances: Circumstances) => readonly Step[];

const KEPT = `id, ref, state, reason, jsonb_build_object('role', asked_role, 'ref', asked_ref) as "askedBy", not_before as "notBefore"`;

/** Requests to erase: one person asks, another one approves, and nothing that is held is destroyed. */
export class Erasures {
  constructor(private readonly parts: ErasureParts) {}

  /** Throws Problems `vault.act-not-allowed`, `vault.unknown-reference`, `vault.erased` and `erasure.already-asked`. */
  async ask(of: OfRecord, { reason, notBefore }: AskedErasure, by: Acting): Promise<ErasureStanding> {
    if (!mayDo('ask-erasure', by.role)) throw new Problem('vault.act-not-allowed');
    const erasureId = newId();
    await this.#about(of, async (client, head, now) => {
      const { rowCount } = await client.query(
        `insert into erasure (municipality, id, ref, state, reason, asked_role, asked_ref, not_before)
         values ($1, $2, $3, 'received', $4, $5, $6, $7) on conflict do nothing`,
        [of.municipality, erasureId, of.ref, reason, by.role, by.ref, notBefore ?? now],
      );
      if (rowCount === 0) throw new Problem('erasure.already-asked');
      await this.#keep(client, of.municipality, erasureId, now, [{ state: 'received', by, reason }]);
      await this.#log(client, head, now, 'ask-erasure', by, reason);
    });
    return { erasureId, state: 'received' };
  }

  /** Throws Problems `vault.act-not-allowed`, `erasure.unknown`, and DomainErrors `erasure.same-person` and `erasure.decided`. */
  approve(municipality: string, id: string, by: Acting): Promise<ErasureStanding> {
    if (!mayDo('approve-erasure', by.role)) throw new Problem('vault.act-not-allowed');
    const decide: Decide = (erasure, circumstances) => approve(erasure, by, circumstances);
    return this.#decide(municipality, id, { act: 'approve-erasure', by, decide });
  }

  /** Throws Problems `vault.act-not-allowed`, `erasure.unknown`, and DomainError `erasure.decided`. */
  refuse(municipality: string, id: string, reason: string, by: Acting): Promise<ErasureStanding> {
    if (!mayDo('approve-erasure', by.role)) throw new Problem('vault.act-not-allowed');
    return this.#decide(municipality, id, { act: 'refuse-erasure', by, decide: (one) => refuse(one, by, reason) });
  }

  /** Executes those whose day has come; returns how many were decided. */
  async executeDue(): Promise<number> {
    let decided = 0;
    const failures: unknown[] = [];
    const now = await this.parts.clock.now();
    for (const municipality of await this.parts.directory.municipalities()) {
      const due = await inMunicipality(this.parts.pool, municipality, (client) =>
        client.query<{ id: string; ref: string }>(
          `select id, ref from erasure where municipality = $1 and state = 'scheduled' and not_before <= $2 order by not_before`,
          [municipality, now],
        ),
      );
      for (const { id, ref } of due.rows)
        try {
          decided += Number(await this.#fallDue({ municipality, ref }, id));
        } catch (failure) {
          if (isOutage(failure)) throw failure;
          failures.push(failure); // it holds up no other
        }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} erasures were not executed`);
    return decided;
  }

  /** Destroys a record in the caller's transaction, in which it is locked. */
  async erase(
    client: PoolClient,
    head: ExistingRecord,
    by: Acting | undefined,
    purpose: string,
    at: Date,
  ): Promise<void> {
    await this.parts.records.destroy(client, head.municipality, head.ref, at);
    await this.parts.announcements.owe(client, erased(head, by ? { role: by.role, ref: by.ref } : BY_THE_VAULT, at));
    await this.#log(client, head, at, 'erase', by, purpose);
  }

  /** False where another replica was first. */
  #fallDue({ municipality, ref }: OfRecord, id: string): Promise<boolean> {
    const { pool, records, holds, clock } = this.parts;
    return inMunicipality(pool, municipality, async (client) => {
      const [head, now] = [await records.head(client, municipality, ref), await clock.now()];
      const erasure = (await this.#kept(client, municipality, id))!;
      const steps = fallDue(erasure, { now, holds: await holds.standing(client, { municipality, ref }) });
      await this.#keep(client, municipality, id, now, steps);
      // It may have gone meanwhile, because its writer withdrew it.
      if (steps.at(-1)?.state === 'executed' && head?.kind && !head.erasedAt)
        await this.erase(client, { ...head, kind: head.kind }, undefined, erasure.reason, now);
      return steps.length > 0;
    });
  }

  async #decide(
    municipality: string,
    id: string,
    { act, by, decide }: { act: string; by: Acting; decide: Decide },
  ): Promise<ErasureStanding> {
    const ref = await this.#refOf(municipality, id);
    const steps = await this.#about({ municipality, ref }, async (client, head, now) => {
      const erasure = (await this.#kept(client, municipality, id))!; // its record is locked: nobody else decides it now
      const circumstances = { now, holds: await this.parts.holds.standing(client, { municipality, ref }) };
      const taken = decide(erasure, circumstances);
      await this.#keep(client, municipality, id, now, taken);
      await this.#log(client, head, now, act, by, erasure.reason);
      if (taken.at(-1)?.state === 'executed') await this.erase(client, head, by, erasure.reason, now);
      return taken;
    });
    const { state, reason } = steps.at(-1)!;
    return { erasureId: id, state, ...(state === 'refused' && { refusedFor: reason! }) };
  }

  /** The record is locked first, whatever is done with it, so that two who act on it wait for one another. */
  async #about<T>(of: OfRecord, work: (client: PoolClient, head: ExistingRecord, now: Date) => Promise<T>): Promise<T> {
    const { pool, records, clock } = this.parts;
    return inMunicipality(pool, of.municipality, async (client) =>
      work(client, await existing(records, client, of), await clock.now()),
    );
  }

  async #refOf(municipality: string, id: string): Promise<string> {
    const kept = await inMunicipality(this.parts.pool, municipality, (client) => this.#kept(client, municipality, id));
    if (!kept) throw new Problem('erasure.unknown');
    if (kept.state === 'executed') throw new Problem('erasure.decided');
    return kept.ref;
  }

  async #kept(client: PoolClient, municipality: string, id: string): Promise<KeptErasure | undefined> {
    const { rows } = await client.query<KeptErasure>(
      `select ${KEPT} from erasure where municipality = $1 and id = $2`,
      [municipality, id],
    );
    return rows[0];
  }

  async #keep(client: PoolClient, municipality: string, id: string, at: Date, steps: readonly Step[]): Promise<void> {
    for (const { state, by, reason } of steps) {
      await client.query('update erasure set state = $3 where municipality = $1 and id = $2', [
        municipality,
        id,
        state,
      ]);
      await client.query(
        `insert into erasure_step select $1, $2, count(*) + 1, $3, $4, $5, $6, $7 from erasure_step
         where municipality = $1 and erasure_id = $2`,
        [municipality, id, state, at, by?.role ?? null, by?.ref ?? null, reason],
      );
    }
  }

  async #log(
    client: PoolClient,
    { municipality, ref, kind }: ExistingRecord,
    at: Date,
    act: string,
    by: Acting | undefined,
    purpose: string,
  ): Promise<void> {
    const who = whoOf(by ?? { caller: 'vault', role: 'service', ref: null });
    await this.parts.log.add(client, municipality, at, [{ act, ...who, purpose, ref, kind, fields: [] }]);
  }
}
