import { PostgresEventStore } from '@guichet/event-sourcing';
import { until } from '@guichet/local-stack';
import { Forwarder } from '@guichet/messaging';
import { interleaved } from '../measure/interleaved.ts';
import type { Section } from '../section.ts';
import { cityInto } from '../stand/city.ts';
import { publishPace, withManager } from '../stand/raw-stream.ts';
import { Servers } from '../stand/servers.ts';

/** Enough events that the time to get the lease and the stream at the start does not matter. */
const REQUESTS = 6_000;
const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };

export const forwarder: Section = {
  name: 'forwarder',
  about: 'copying the log to JetStream, beside publishing the same bodies with message ids and nothing else',
  async run(bench) {
    await using closing = new AsyncDisposableStack();
    const servers = closing.use(await Servers.start());
    const installation = await servers.installation();
    await cityInto(installation.adminLog, REQUESTS, bench.progress);
    const store = PostgresEventStore.connect(installation.urls.intake.log);
    closing.defer(() => store.close());
    const head = await store.head();
    const events = await store.readAll(0n, Number(head));
    const bodies = events.map((event) => JSON.stringify({ ...event, position: String(event.position) }));
    const paces = await interleaved(bench.rounds, {
      raw: () => publishPace(servers.nats.servers, bodies),
      forwarder: () => forwarded(store, servers.nats.servers, head),
    });
    bench.record({
      name: 'events forwarded',
      unit: '/s',
      samples: paces.forwarder,
      limit: { name: 'pipelined publish with message ids', samples: paces.raw },
      target: { kind: 'least', value: 0.8, of: 'ratio' },
    });
  },
};

/** From a stream that does not exist to one that holds the whole log; events a second. */
async function forwarded(store: PostgresEventStore, servers: string, head: bigint): Promise<number> {
  const copying = new Forwarder({ store, leases: store.pool, nats: { servers }, log: quiet });
  const began = performance.now();
  copying.start();
  const whole = async (): Promise<true | undefined> => copying.status().position >= head || undefined;
  await until('the log is forwarded', whole, { timeoutMs: 120_000, everyMs: 5 });
  const pace = (Number(head) * 1000) / (performance.now() - began);
  await copying.stop();
  await withManager(servers, (manager) => manager.streams.delete('GUICHET'));
  return pace;
}
