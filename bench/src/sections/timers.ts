import { setTimeout as sleep } from 'node:timers/promises';
import { CaseAssigned, CaseFollowUpReached, CaseFollowUpSet, CaseOpened, type CaseEvent } from '@guichet/events';
import { newId, newTraceparent, PostgresEventStore } from '@guichet/event-sourcing';
import type { Bench, Section } from '../section.ts';
import { startIntake } from '../stand/contenders.ts';
import { closedLoad } from '../stand/load.ts';
import { startRouting } from '../stand/routing.ts';
import { Servers } from '../stand/servers.ts';
import { Followers } from '../stand/settled.ts';
import { MUNICIPALITY } from '../stand/settings-folder.ts';

const AMOUNT = { usual: 10_000, quick: 1_000 };
const MOST_ROUNDS = 3;
/** Within which the timers are set and known to routing; they are due at its end. */
const SET_WITHIN_MS = 30_000;
const FIRED_WITHIN_MS = 120_000;
const MOST_SECONDS = 60;
/** What acceptance keeps of its pace while they fire. */
const LEAST_PACE = 0.8;
const CONNECTIONS = 8;
const APPENDS_AT_A_TIME = 32;
const LOOK_EVERY_MS = 50;

/** Cases that are to be followed up, all in the same moment. */
class DueCases {
  readonly #ids: readonly string[];

  constructor(
    private readonly log: PostgresEventStore,
    private readonly followers: Followers,
    amount: number,
  ) {
    this.#ids = Array.from({ length: amount }, () => newId());
  }

  open(): Promise<void> {
    const assigned = { ...CaseAssigned.samples[0]!, teamId: null };
    return this.#append((caseId) => [
      CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: newId() }),
      CaseAssigned({ ...assigned, caseId }),
    ]);
  }

  async areDueAt(dueAt: number): Promise<void> {
    const followUpAt = new Date(dueAt).toISOString();
    await this.#append((caseId) => [CaseFollowUpSet({ caseId, followUpAt })]);
    await this.followers.settled();
    if (Date.now() > dueAt) throw new Error(`the timers were not set within ${SET_WITHIN_MS / 1000} s`);
  }

  fired(): Promise<number> {
    return this.followers.count(CaseFollowUpReached.type);
  }

  async #append(events: (caseId: string) => readonly CaseEvent[]): Promise<void> {
    const left = this.#ids.values();
    const work = async (): Promise<void> => {
      for (const id of left) {
        const metadata = { ...ABOUT, correlationId: id, occurredAt: new Date().toISOString() };
        const stream = { municipality: MUNICIPALITY, category: 'case', id };
        await this.log.append(
          stream,
          events(id).map((event) => ({ ...event, id: newId(), metadata })),
          'any',
        );
      }
    };
    await Promise.all(Array.from({ length: APPENDS_AT_A_TIME }, work));
  }
}

const ABOUT = {
  municipality: MUNICIPALITY,
  causationId: null,
  actor: { role: 'service:routing', ref: null },
  channel: 'portal',
  traceparent: newTraceparent(),
} as const;

export const timers: Section = {
  name: 'timers',
  about: 'timers that are all due in one moment, while requests are accepted, beside accepting them without',
  async run(bench) {
    const amount = bench.turnSeconds < 2 ? AMOUNT.quick : AMOUNT.usual;
    await using closing = new AsyncDisposableStack();
    const servers = closing.use(await Servers.start());
    const installation = await servers.installation();
    const intake = await startIntake(servers, closing, false, installation);
    closing.use(await startRouting(servers, installation));
    const { database, log } = installation.urls.routing;
    const store = PostgresEventStore.connect(log, { poolSize: APPENDS_AT_A_TIME });
    closing.defer(() => store.close());
    const followers = closing.use(
      await Followers.of({ log, databases: [database, installation.urls.intake.database] }),
    );
    const cases = new DueCases(store, followers, amount);
    bench.progress(`opening ${amount} cases`);
    await cases.open();
    const accepting = async (): Promise<number> => {
      const load = { url: intake.program.url, connections: CONNECTIONS, seconds: bench.turnSeconds };
      const { accepted, elapsedMs } = await closedLoad(load);
      return (accepted * 1000) / elapsedMs;
    };
    await accepting();
    const rounds: Round[] = [];
    for (let round = 0; round < Math.min(bench.rounds, MOST_ROUNDS); round++) {
      await followers.settled();
      rounds.push(await take(cases, amount, accepting));
    }
    record(bench, amount, rounds);
  },
};

interface Round {
  /** Seconds from the moment that all were due. */
  readonly last: number;
  readonly accepted: number;
  readonly without: number;
}

async function take(cases: DueCases, amount: number, accepting: () => Promise<number>): Promise<Round> {
  const without = await accepting();
  const before = await cases.fired();
  const dueAt = Date.now() + SET_WITHIN_MS;
  await cases.areDueAt(dueAt);
  await sleep(dueAt - Date.now());
  const [accepted, last] = await Promise.all([accepting(), untilFired(cases, before + amount, dueAt)]);
  return { last, accepted, without };
}

async function untilFired(cases: DueCases, amount: number, dueAt: number): Promise<number> {
  for (let fired = await cases.fired(); fired < amount; fired = await cases.fired()) {
    if (Date.now() > dueAt + FIRED_WITHIN_MS) throw new Error(`${amount - fired} timers did not fire`);
    await sleep(LOOK_EVERY_MS);
  }
  return (Date.now() - dueAt) / 1000;
}

function record(bench: Bench, amount: number, rounds: readonly Round[]): void {
  bench.record({
    name: `until the last of ${amount} timers due in one moment had fired`,
    unit: 's',
    samples: rounds.map(({ last }) => last),
    target: { kind: 'most', value: MOST_SECONDS, of: 'value' },
  });
  bench.record({
    name: `accepted meanwhile, at ${CONNECTIONS} connections`,
    unit: '/s',
    samples: rounds.map(({ accepted }) => accepted),
    limit: { name: 'without timers', samples: rounds.map(({ without }) => without) },
    target: { kind: 'least', value: LEAST_PACE, of: 'ratio' },
  });
}
