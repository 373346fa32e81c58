import { PostgresEventStore } from '@guichet/event-sourcing';
import { interleaved } from '../measure/interleaved.ts';
import { paceOf } from '../measure/pace.ts';
import type { Section } from '../section.ts';
import { RawLog } from '../stand/raw-log.ts';
import { sampleAppend } from '../stand/samples.ts';
import { Servers } from '../stand/servers.ts';

const CALLERS = [1, 8, 32, 128] as const;
/** More callers would only wait for each other. */
const MOST_CONNECTIONS = 32;

export const appends: Section = {
  name: 'appends',
  about: 'appends to the log, beside single-row commits of the same event',
  async run(bench) {
    await using closing = new AsyncDisposableStack();
    const servers = closing.use(await Servers.start());
    const raw = closing.use(await RawLog.open(await servers.database(), MOST_CONNECTIONS));
    const { urls } = await servers.installation();
    const store = PostgresEventStore.connect(urls.intake.log);
    closing.defer(() => store.close());
    const append = async (): Promise<void> => {
      const { stream, event } = sampleAppend();
      await store.append(stream, [event], 'none');
    };
    await paceOf(8, 1, append);
    for (const callers of CALLERS) {
      bench.progress(`${callers} callers`);
      const connections = Math.min(callers, MOST_CONNECTIONS);
      const paces = await interleaved(bench.rounds, {
        raw: () => paceOf(connections, bench.turnSeconds, (connection) => raw.insert(connection)),
        store: () => paceOf(callers, bench.turnSeconds, append),
      });
      bench.record({
        name: `appends, ${callers} caller${callers === 1 ? '' : 's'}`,
        unit: '/s',
        samples: paces.store,
        limit: {
          name: `single-row commits, ${connections} connection${connections === 1 ? '' : 's'}`,
          samples: paces.raw,
        },
        ...(callers === 32 && { target: { kind: 'least' as const, value: 0.6, of: 'ratio' as const } }),
      });
    }
  },
};
