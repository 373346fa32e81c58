import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { paceOf } from '../measure/pace.ts';
import type { Section } from '../section.ts';
import { RawLog } from '../stand/raw-log.ts';
import { publishPace } from '../stand/raw-stream.ts';
import { sampleAppend } from '../stand/samples.ts';
import { Servers } from '../stand/servers.ts';

const CONNECTIONS = [1, 8, 32] as const;
const COPIED = 50_000;
const PUBLISHED = 20_000;

export const limits: Section = {
  name: 'limits',
  about: 'what the machine can do: fdatasync, single-row commits, COPY, JetStream',
  async run(bench) {
    await using closing = new AsyncDisposableStack();
    const servers = closing.use(await Servers.start());
    const raw = closing.use(await RawLog.open(await servers.database(), 32));
    const bodies = Array.from({ length: PUBLISHED }, () => JSON.stringify(sampleAppend().event));
    const samples = new Map<string, number[]>();
    const note = (name: string, value: number) => samples.set(name, [...(samples.get(name) ?? []), value]);
    for (let round = 0; round < bench.rounds; round++) {
      note('fdatasync of one 8 KB page', synced(join(servers.folder, 'page'), bench.turnSeconds));
      for (const connections of CONNECTIONS) {
        const pace = await paceOf(connections, bench.turnSeconds, (connection) => raw.insert(connection));
        note(`single-row commits, ${connections} connection${connections === 1 ? '' : 's'}`, pace);
      }
      const began = performance.now();
      await raw.copy(COPIED);
      note('rows by COPY', (COPIED * 1000) / (performance.now() - began));
      note('JetStream publish, pipelined, with message ids', await publishPace(servers.nats.servers, bodies));
    }
    for (const [name, values] of samples) bench.record({ name, unit: '/s', samples: values });
  },
};

function synced(path: string, seconds: number): number {
  const file = openSync(path, 'w');
  const page = Buffer.alloc(8192, 1);
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < seconds * 1000; count++) {
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
  }
  closeSync(file);
  return (count * 1000) / (performance.now() - began);
}
