import { randomBytes, randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, streamNameFilter, type JSONType } from '@eventstore/db-client';
import { openEventStore, withoutStreamPrefix, type EventStore } from '@guichet/event-sourcing';
import { interleaved } from '../measure/interleaved.ts';
import { paceOf } from '../measure/pace.ts';
import type { Bench, Section } from '../section.ts';
import { sampleAppend } from '../stand/samples.ts';
import { startStandIn } from '../stand/stand-in.ts';

const CALLERS = [1, 8, 32, 128] as const;
/** So many that the start of a subscription does not matter. */
const CAUGHT_UP = 20_000;

interface Contenders {
  readonly store: EventStore;
  readonly client: EventStoreDBClient;
  /** Of the names of the store's streams, and of the client's own. */
  readonly prefix: string;
}

/** Per second, and milliseconds of CPU of this process for each. */
interface Turn {
  readonly pace: number;
  readonly cpu: number;
}

export const eventstoredb: Section = {
  name: 'eventstoredb',
  about: 'the log in EventStoreDB (--log esdb://…) or its stand-in: appends and catching up, beside the client’s own',
  async run(bench) {
    await using closing = new AsyncDisposableStack();
    const url = bench.log ?? closing.use(await startStandIn()).url;
    const prefix = `guichet_bench_${randomBytes(4).toString('hex')}`;
    const store = await openEventStore(url, { prefix });
    closing.defer(() => store.close());
    const client = EventStoreDBClient.connectionString(withoutStreamPrefix(url));
    closing.defer(() => client.dispose());
    Object.assign(client, { supports: async () => false }); // no batched append: the adapter cannot use it (ClientConnection)
    const contenders = { store, client, prefix };
    await appends(bench, contenders);
    await catchUp(bench, contenders);
  },
};

async function appends(bench: Bench, contenders: Contenders): Promise<void> {
  const [ours, plain] = [() => appended(contenders), () => plainlyAppended(contenders)];
  for (const warming of [ours, plain]) await paceOf(8, 1, warming);
  for (const callers of CALLERS) {
    bench.progress(`${callers} callers`);
    const turns = await interleaved(bench.rounds, {
      plain: () => turnOf(() => paceOf(callers, bench.turnSeconds, plain)),
      ours: () => turnOf(() => paceOf(callers, bench.turnSeconds, ours)),
    });
    record(bench, `append, ${callers} caller${callers === 1 ? '' : 's'}`, 'plain append', turns, 0.85);
  }
}

async function appended({ store }: Contenders): Promise<void> {
  const { stream, event } = sampleAppend();
  await store.append(stream, [event], 'none');
}

/** The same event, as a program would that uses the client and nothing else. */
async function plainlyAppended({ client, prefix }: Contenders): Promise<void> {
  const { stream, event } = sampleAppend();
  const { type, data, metadata } = event;
  const proposal = jsonEvent({ id: randomUUID(), type, data: data as JSONType, metadata: { ...metadata } });
  await client.appendToStream(`${prefix}-plain-${stream.id}`, [proposal], { expectedRevision: 'no_stream' });
}

async function catchUp(bench: Bench, contenders: Contenders): Promise<void> {
  for (let left = CAUGHT_UP; left > 0; left -= 128)
    await Promise.all(Array.from({ length: 128 }, () => appended(contenders)));
  const turns = await interleaved(bench.rounds, {
    plain: () => turnOf(() => paceOfReading(plainlyFollowed(contenders))),
    ours: () => turnOf(() => paceOfReading(followed(contenders))),
  });
  record(bench, 'event of a catch-up', 'plain subscription', turns, 0.9);
}

async function paceOfReading(events: AsyncIterable<number>): Promise<number> {
  const began = performance.now();
  let read = 0;
  for await (const count of events) {
    read += count;
    if (read >= CAUGHT_UP) break;
  }
  return (read * 1000) / (performance.now() - began);
}

async function* followed({ store }: Contenders): AsyncGenerator<number> {
  const over = new AbortController();
  try {
    for await (const batch of store.subscribeAll(0n, over.signal)) yield batch.length;
  } finally {
    over.abort();
  }
}

async function* plainlyFollowed({ client, prefix }: Contenders): AsyncGenerator<number> {
  const filter = streamNameFilter({ prefixes: [`${prefix}.`] });
  const subscription = client.subscribeToAll({ fromPosition: 'start', filter });
  try {
    for await (const _ of subscription) yield 1;
  } finally {
    await subscription.unsubscribe();
  }
}

async function turnOf(work: () => Promise<number>): Promise<Turn> {
  const [before, began] = [process.cpuUsage(), performance.now()];
  const pace = await work();
  const { user, system } = process.cpuUsage(before);
  const count = (pace * (performance.now() - began)) / 1000;
  return { pace, cpu: (user + system) / 1000 / count };
}

function record(
  bench: Bench,
  what: string,
  plainly: string,
  { ours, plain }: Readonly<Record<'ours' | 'plain', readonly Turn[]>>,
  least: number,
): void {
  const paces = (turns: readonly Turn[]) => turns.map(({ pace }) => pace);
  const cpus = (turns: readonly Turn[]) => turns.map(({ cpu }) => cpu);
  bench.record({
    ...{ name: what, unit: '/s', samples: paces(ours), limit: { name: plainly, samples: paces(plain) } },
    target: { kind: 'least', value: least, of: 'ratio' },
  });
  bench.record({
    ...{ name: `CPU of this process for each ${what}`, unit: 'ms', samples: cpus(ours) },
    limit: { name: plainly, samples: cpus(plain) },
  });
}
