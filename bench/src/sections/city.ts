import type { Installation } from '@guichet/provisioning';
import type { Bench, Section } from '../section.ts';
import { cityInto } from '../stand/city.ts';
import { query, Servers } from '../stand/servers.ts';
import { recordRebuild } from './city-rebuild.ts';
import { recordReports } from './city-reports.ts';

const SIZES = { usual: [100_000], full: [100_000, 1_000_000], quick: [2_000] };

export const city: Section = {
  name: 'city',
  about:
    'years of a city: importing it, rebuilding reports from its log, reports over it; 1 000 000 requests with --full',
  async run(bench) {
    const sizes = bench.full ? SIZES.full : bench.turnSeconds < 2 ? SIZES.quick : SIZES.usual;
    const smaller = new Map<string, number[]>();
    for (const requests of sizes) {
      await using servers = await Servers.start();
      const installation = await servers.installation();
      const { events, seconds } = await cityInto(installation.adminLog, requests, bench.progress);
      const about = requests.toLocaleString('en-CA').replaceAll(',', ' ');
      bench.record({
        name: `events generated into the log, ${about} requests`,
        unit: '/s',
        samples: [events / seconds],
      });
      await recordSizes(bench, installation, events, about);
      await recordRebuild(bench, installation, { requests, events, about });
      await recordReports(bench, servers, installation, about, smaller);
    }
  },
};

async function recordSizes(bench: Bench, { adminLog }: Installation, events: number, about: string): Promise<void> {
  const sizes = await query<{ part: string; bytes: string }>(
    adminLog,
    `select 'table' as part, pg_table_size('event_log.events') as bytes union all
     select 'indexes', pg_indexes_size('event_log.events') union all
     select 'streams', pg_total_relation_size('event_log.streams')`,
  );
  for (const { part, bytes } of sizes) {
    bench.record({
      name: `log, ${part}, for each event, ${about} requests`,
      unit: 'bytes',
      samples: [Number(bytes) / events],
    });
  }
}
