import {
  CaseDuplicateRejected,
  CaseMerged,
  CaseOpened,
  CaseRequestAttached,
  CaseRequestDetached,
  MatchRejudged,
  type CaseEvent,
  type EventOf,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { poolOf } from '@guichet/service-kit';
import { freshDatabase } from '@guichet/test-kit';
import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { openOwnDatabase } from '../own-database.ts';
import { recorded, TOWN } from '../testing/case-histories.ts';
import type { Readers } from './case-list.ts';
import { CaseRequests } from './case-requests.ts';
import { writeCases } from './case-rows.read-model.ts';
import { Suggestions, type SuggestionsOf } from './suggestions.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let dataSource: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  dataSource = await openOwnDatabase(database.url);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

/** What happens to a town's cases, and what follows from it for possible duplicates; nothing of the product's own code. */
class Town {
  readonly events: { readonly caseId: string; readonly body: CaseEvent | EventOf<typeof MatchRejudged> }[] = [];
  readonly cases = new Map<string, string[]>();
  #pairs: (readonly [later: string, earlier: string])[] = [];
  readonly #apart: (readonly [request: string, caseId: string])[] = [];
  readonly #into = new Map<string, string>();

  report(likeOf?: string): void {
    const requestId = newId();
    const why = likeOf === undefined ? 'unique' : 'suggested';
    if (likeOf !== undefined) this.#pairs.push([requestId, likeOf]);
    this.#open(newId(), requestId, { why, earlierRequestId: likeOf ?? null });
  }

  detach(caseId: string): void {
    const requestId = this.cases.get(caseId)!.shift()!;
    const toCaseId = newId();
    this.#apart.push([requestId, caseId]);
    this.#happens(caseId, CaseRequestDetached({ caseId, requestId, toCaseId, why: 'another-thing' }));
    this.#open(toCaseId, requestId, { why: 'detached', earlierRequestId: null });
  }

  merge(caseId: string, intoCaseId: string): void {
    this.#into.set(caseId, intoCaseId);
    this.#happens(caseId, CaseMerged({ caseId, intoCaseId }));
    for (const requestId of this.cases.get(caseId)!) {
      const [ofRequestId] = this.cases.get(intoCaseId)!;
      const moving = { requestId, ofRequestId: ofRequestId!, via: 'merge', fromCaseId: caseId } as const;
      this.#happens(intoCaseId, CaseRequestAttached({ caseId: intoCaseId, ...moving }));
      this.cases.get(intoCaseId)!.push(requestId);
    }
    this.cases.delete(caseId);
  }

  /** Before its case is opened, or afterwards. */
  rejudge(requestId: string, likeOf: string | null): void {
    this.#pairs = this.#pairs.filter(([later]) => later !== requestId);
    if (likeOf !== null) this.#pairs.push([requestId, likeOf]);
    const said = { requestId, verdict: likeOf === null ? 'unique' : 'suggested', ofRequestId: likeOf } as const;
    this.#happens(requestId, MatchRejudged({ ...MatchRejudged.samples[0]!, ...said }));
  }

  reject(caseId: string, requestId: string): void {
    this.#apart.push([requestId, caseId]);
    this.#happens(caseId, CaseDuplicateRejected({ caseId, requestId }));
  }

  caseOf = (request: string): string => [...this.cases].find(([, requests]) => requests.includes(request))![0];

  /** Requests of the case, and of others that they may repeat or be repeated by. */
  possible(caseId: string): string[] {
    const both = this.#pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
    const own = both.filter(([a, b]) => this.caseOf(a) === caseId && this.caseOf(b) !== caseId);
    return own.filter(([, b]) => !this.#areApart(caseId, this.caseOf(b))).map((pair) => pair.join(' '));
  }

  #areApart(a: string, b: string): boolean {
    const isNone = (of: string, other: string) =>
      this.#apart.some(([request, from]) => this.#after(from) === other && this.caseOf(request) === of);
    return isNone(a, b) || isNone(b, a);
  }

  #after(caseId: string): string {
    const next = this.#into.get(caseId);
    return next === undefined ? caseId : this.#after(next);
  }

  #open(caseId: string, requestId: string, why: object): void {
    this.cases.set(caseId, [requestId]);
    this.#happens(caseId, CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId, ...why }));
  }

  #happens(caseId: string, body: Town['events'][number]['body']): void {
    this.events.push({ caseId, body });
  }
}

/** The picks decide what happens, and to which case. */
function townOf(picks: readonly (readonly [what: number, a: number, b: number])[]): Town {
  const town = new Town();
  town.report();
  for (const [what, a, b] of picks) {
    const ids = [...town.cases.keys()];
    const [one, other] = [ids[a % ids.length]!, ids[b % ids.length]!];
    const others = town.cases.get(other)!;
    if (what < 4) town.report(what === 0 ? undefined : others[a % others.length]);
    else if (what === 4 && town.cases.get(one)!.length > 1) town.detach(one);
    else if (what < 7 && one !== other) town.merge(one, other);
    else if (what === 9) town.rejudge(others[0]!, one === other ? null : town.cases.get(one)![0]!);
    else if (what >= 7 && one !== other) town.reject(one, others[0]!);
  }
  return town;
}

/** The rows as a consumer leaves them that takes the log in batches of this size, some of it twice. */
async function written({ events }: Town, size: number): Promise<Suggestions> {
  await dataSource.query('truncate case_row, case_request, case_suggestion, case_parting');
  const revisions = new Map<string, number>();
  const log = events.map(({ caseId, body }, nr) => {
    const revision = (revisions.get(caseId) ?? 0) + 1;
    revisions.set(caseId, revision);
    return { ...recorded(body, caseId, nr, 1), revision };
  });
  const requests = new CaseRequests(poolOf(dataSource));
  for (let n = 0; n < log.length; n += size) {
    const batch = log.slice(n, n + size);
    for (let times = 0; times < 2; times++) await writeCases(batch, dataSource.manager);
    for (const { data, position } of batch.filter(isJoining)) {
      const { requestId, caseId } = data as { requestId: string; caseId: string };
      await requests.add({ municipality: TOWN, requestId, caseId, position });
    }
  }
  return new Suggestions(dataSource);
}
const isJoining = (event: Parameters<typeof CaseOpened.is>[0]): boolean =>
  CaseOpened.is(event) || CaseRequestAttached.is(event);

const asked = (town: Town, caseId: string) => ({
  ...{ municipality: TOWN, caseId, requests: town.cases.get(caseId)!, parted: [], limit: 1000 },
});

test('possible duplicates are those that a fold of the log finds, whatever was merged, detached and rejected', async () => {
  const pick = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 50 }), fc.nat({ max: 50 }));
  await fc.assert(
    fc.asyncProperty(fc.array(pick, { maxLength: 25 }), fc.integer({ min: 1, max: 9 }), async (picks, size) => {
      const town = townOf(picks);
      const suggestions = await written(town, size);
      for (const caseId of town.cases.keys()) {
        const found = await suggestions.of(asked(town, caseId));
        expect(found.map((one) => `${one.requestId} ${one.otherRequestId}`).sort()).toEqual(
          town.possible(caseId).sort(),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('only cases that the reader may see, and none that somebody just rejected', async () => {
  const town = new Town();
  town.report();
  const [first] = [...town.cases.keys()];
  town.report(town.cases.get(first!)![0]);
  const suggestions = await written(town, 1);
  const [own] = await suggestions.of(asked(town, first!));
  expect(own).toMatchObject({ later: own!.otherRequestId, other: { caseId: town.caseOf(own!.otherRequestId) } });
  const of = (more: Partial<SuggestionsOf>) => suggestions.of({ ...asked(town, first!), ...more });
  expect(await of({ parted: [own!.otherRequestId] })).toEqual([]);
  const clerk = { as: 'office', departments: ['parks'], teams: [], ref: 'staff-1', triage: false } as const;
  const crew = { ...clerk, as: 'crew', teams: ['mowing'] } as const;
  const seenBy = async (readers: Readers) => (await of({ readers })).length;
  expect(await Promise.all([clerk, { ...clerk, triage: true }, crew].map(seenBy))).toEqual([0, 1, 0]);
  await dataSource.query(`update case_row set department_id = 'parks'`);
  expect(await Promise.all([clerk, crew].map(seenBy))).toEqual([1, 0]);
  await dataSource.query(`update case_row set team_id = 'mowing'`);
  expect(await seenBy(crew)).toBe(1);
});

test('what was found to repeat none before its case was opened is suggested for none', async () => {
  const town = new Town();
  town.report();
  const [first] = [...town.cases.keys()];
  town.report(town.cases.get(first!)![0]);
  const opening = town.events.pop()!;
  const { requestId } = opening.body.data as { requestId: string };
  town.rejudge(requestId, null);
  town.events.push(opening);
  expect(await (await written(town, 1)).of(asked(town, first!))).toEqual([]);
});
