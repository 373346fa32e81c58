import { newId } from '@guichet/event-sourcing';
import type { Language } from '@guichet/events';
import { Problem } from '@guichet/service-kit';
import type { PoolClient } from 'pg';
import { mayDo } from '../access/policy.ts';
import type { HoldParts, Holds } from '../erasure/holds.ts';
import type { Directory } from '../records/directory.ts';
import type { Acting } from '../records/existing.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { SearchWords } from '../records/search-words.ts';
import { whoOf } from '../resolve/reader.ts';
import type { Sought } from '../resolve/find-subjects.ts';
import {
  answered,
  daysLeft,
  dueOn,
  extended,
  identified,
  type AccessOutcome,
  type AccessRequest,
} from './access-request.ts';
import { AccessRequestRows, type KeptAccessRequest } from './access-request-rows.ts';
import { dossierOf, type Dossier, type LeftOut } from './dossier.ts';
import { A_2_1, type LegalClock } from './legal-clock.ts';
import type { Traces } from './traces.ts';

export interface AccessRequestParts extends HoldParts {
  readonly directory: Directory;
  readonly words: SearchWords;
  readonly holds: Holds;
  readonly traces: Traces;
  /** Brings what still waits in the writers' outbox. Rejects with DependencyUnavailable. */
  readonly collectAll: () => Promise<void>;
}

export interface Received {
  readonly municipality: string;
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string;
  /** Of the answer. */
  readonly language: Language;
  readonly sought: Sought;
}

/** What stands of a request, without a value of anybody. */
export interface AccessStanding {
  readonly accessRequestId: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  /** Negative once it is late. */
  readonly daysLeft: number;
  readonly noticeOn: string | null;
  readonly identity: string | null;
  readonly outcome: AccessOutcome | null;
  /** Records that it is about. */
  readonly refs: readonly string[];
}

const PURPOSE = 'access-request';
const ACT = 'answer-access';

/** Requests of people who ask what is kept about them: with the clock of the law, and nothing is destroyed while one is open. */
export class AccessRequests {
  readonly #rows = new AccessRequestRows();

  constructor(private readonly parts: AccessRequestParts) {}

  /** The days that the statute of the municipality leaves, for requests that come from now on. */
  async setClock(municipality: string, clock: LegalClock, by: Acting): Promise<void> {
    await this.#as(municipality, by, async (client, now) => {
      await this.#rows.setClock(client, municipality, clock);
      await this.parts.log.add(client, municipality, now, [rowOf('access-clock', by, null)]);
    });
  }

  /**
   * Finds all that the person gave and holds it. With an address and a number, of those who gave both. Throws Problems `vault.act-not-allowed`,
   * `vault.nothing-to-find` and `vault.not-collected`.
   */
  async receive({ municipality, receivedOn, language, sought }: Received, by: Acting): Promise<AccessStanding> {
    if (!mayDo(ACT, by.role)) throw new Problem('vault.act-not-allowed');
    const words = this.parts.words.of(municipality, { ...sought });
    if (words.length === 0 || words.length < Object.keys(sought).length) throw new Problem('vault.nothing-to-find');
    await this.#allIsHere();
    const id = newId();
    return this.#as(municipality, by, async (client, now) => {
      const clock = (await this.#rows.clockOf(client, municipality)) ?? A_2_1;
      const request = { receivedOn, clock, noticeOn: null, identity: null, outcome: null };
      await this.#rows.add(client, municipality, { id, language, ...request });
      const subjects = await this.parts.directory.having(client, municipality, words);
      await this.#hold(client, { municipality, id }, subjects, by, now);
      await this.#rows.step(client, municipality, id, { act: 'received', by, at: now, detail: receivedOn });
      const fields = words.map(({ field }) => field);
      const found = subjects.length > 0 ? subjects : [null];
      await this.parts.log.add(
        client,
        municipality,
        now,
        found.map((ref) => ({ ...rowOf('find', by, ref), fields })),
      );
      return this.#standing(client, municipality, id, now);
    });
  }

  /** Those that are open, or all; the first due first. */
  list(municipality: string, open: boolean, by: Acting): Promise<AccessStanding[]> {
    return this.#as(municipality, by, async (client, now) => {
      const found: AccessStanding[] = [];
      for (const id of await this.#rows.ids(client, municipality, open))
        found.push(await this.#standing(client, municipality, id, now));
      return found.sort((a, b) => a.dueOn.localeCompare(b.dueOn));
    });
  }

  /** A written notice was sent that it takes longer. Throws Problem `access-request.unknown` and the DomainErrors of `extended`. */
  extend(municipality: string, id: string, noticeOn: string, by: Acting): Promise<AccessStanding> {
    const step = { act: 'extended', by, detail: noticeOn };
    return this.#step(
      municipality,
      id,
      step,
      (one) => extended(one, noticeOn),
      (client, now) => this.#standing(client, municipality, id, now),
    );
  }

  /**
   * All that is kept of the person, also what they wrote since they asked; each record a row of the access log. Throws Problems `access-request.unknown`, `vault.damaged` and
   * `vault.not-collected`, and DomainError `access-request.answered`.
   */
  async export(
    municipality: string,
    id: string,
    { identity, leftOut }: { readonly identity: string; readonly leftOut: readonly LeftOut[] },
    by: Acting,
  ): Promise<Dossier> {
    if (!mayDo(ACT, by.role)) throw new Problem('vault.act-not-allowed');
    await this.#allIsHere();
    const { records, traces, log } = this.parts;
    const step = { act: 'exported', by, detail: identity };
    return this.#step(
      municipality,
      id,
      step,
      (one) => identified(one, identity),
      async (client, now, { language }) => {
        await this.#hold(client, { municipality, id }, await this.#rows.refsOf(client, municipality, id), by, now);
        const refs = await this.#rows.refsOf(client, municipality, id);
        const wanted = { municipality, refs, leftOut, language, now };
        const dossier = await dossierOf(client, { records, traces, log }, wanted);
        const rows = dossier.given.map(({ ref, kind, fields }) => ({
          ...rowOf('export', by, ref),
          ...{ kind, fields: Object.keys(fields) },
        }));
        await log.add(client, municipality, now, rows);
        return dossier;
      },
    );
  }

  /** It is closed, and its holds are lifted. Throws Problem `access-request.unknown` and the DomainErrors of `answered`. */
  answer(
    municipality: string,
    id: string,
    { outcome, reason }: { readonly outcome: AccessOutcome; readonly reason: string | null },
    by: Acting,
  ): Promise<AccessStanding> {
    const step = { act: 'answered', by, detail: outcome };
    const decide = (one: KeptAccessRequest) => ({ ...answered(one, outcome), reason });
    return this.#step(municipality, id, step, decide, async (client, now) => {
      const held = await this.#rows.holdsOf(client, municipality, id);
      await this.#lock(
        client,
        municipality,
        held.map(({ ref }) => ref),
      );
      for (const { ref, holdId } of held) await this.parts.holds.liftIn(client, { municipality, ref }, holdId, by, now);
      return this.#standing(client, municipality, id, now);
    });
  }

  /** The decision, that it was taken, and what follows from it, together or not at all. */
  #step<T>(
    municipality: string,
    id: string,
    step: { readonly act: string; readonly by: Acting; readonly detail: string },
    decide: (request: KeptAccessRequest) => AccessRequest,
    then: (client: PoolClient, now: Date, request: KeptAccessRequest) => Promise<T>,
  ): Promise<T> {
    return this.#as(municipality, step.by, async (client, now) => {
      const request = await this.#known(client, municipality, id);
      await this.#rows.put(client, municipality, { ...request, ...decide(request) });
      await this.#rows.step(client, municipality, id, { ...step, at: now });
      return then(client, now, request);
    });
  }

  /** Nothing of these people, nor of what they wrote until now, is destroyed before the answer. */
  async #hold(
    client: PoolClient,
    { municipality, id }: { readonly municipality: string; readonly id: string },
    subjects: readonly string[],
    by: Acting,
    now: Date,
  ): Promise<void> {
    const { traces, holds } = this.parts;
    const held = await this.#rows.refsOf(client, municipality, id);
    const traced = (await traces.of(client, municipality, subjects)).map(({ ref }) => ref);
    const refs = [...new Set([...subjects, ...traced])].filter((ref) => !held.includes(ref));
    await this.#lock(client, municipality, refs);
    for (const ref of refs) {
      const holdId = await holds.placeIn(client, { municipality, ref }, PURPOSE, by, now);
      if (holdId) await this.#rows.about(client, municipality, id, ref, holdId);
    }
  }

  /** In one order, and before the first row of the access log: whoever has one of these records may be about to write theirs. */
  async #lock(client: PoolClient, municipality: string, refs: readonly string[]): Promise<void> {
    for (const ref of refs.toSorted()) await this.parts.records.head(client, municipality, ref);
  }

  async #as<T>(municipality: string, by: Acting, work: (client: PoolClient, now: Date) => Promise<T>): Promise<T> {
    if (!mayDo(ACT, by.role)) throw new Problem('vault.act-not-allowed');
    const now = await this.parts.clock.now();
    return inMunicipality(this.parts.pool, municipality, (client) => work(client, now));
  }

  async #known(client: PoolClient, municipality: string, id: string): Promise<KeptAccessRequest> {
    const request = await this.#rows.locked(client, municipality, id);
    if (!request) throw new Problem('access-request.unknown');
    return request;
  }

  /** Days are compared in UTC, where the day ends before it does in Canada: what is called late may have some hours left. */
  async #standing(client: PoolClient, municipality: string, id: string, now: Date): Promise<AccessStanding> {
    const request = await this.#known(client, municipality, id);
    const { receivedOn, noticeOn, identity, outcome } = request;
    return {
      ...{ accessRequestId: id, receivedOn, dueOn: dueOn(request) },
      daysLeft: daysLeft(request, now.toISOString().slice(0, 10)),
      ...{ noticeOn, identity, outcome, refs: await this.#rows.refsOf(client, municipality, id) },
    };
  }

  /** In this order: a record waits in the outbox before an event of the log names it, so that whatever is named can be collected. */
  async #allIsHere(): Promise<void> {
    try {
      await this.parts.traces.readOn();
      await this.parts.collectAll();
    } catch (cause) {
      throw Object.assign(new Problem('vault.not-collected'), { cause });
    }
  }
}

const rowOf = (act: string, by: Acting, ref: string | null) => ({
  ...{ act, ...whoOf(by), purpose: PURPOSE, ref, kind: ref === null ? null : 'subject', fields: [] as string[] },
});
