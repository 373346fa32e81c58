import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { eventually, world, type World } from '../../test/world.ts';

let our: World;
beforeEach(async () => {
  our = await world();
});
afterEach(() => our.close());

it('buries an event that kills the process, without handling it again', async () => {
  our.forwarder();
  const ids = await our.submit(6);
  const poison = ids[3]!;
  const handled: string[] = [];
  let deaths = 0;

  const live = () => {
    const program = new URL('../../test/dying-consumer.ts', import.meta.url).pathname;
    const flags = [
      '--experimental-transform-types',
      '--disable-warning=ExperimentalWarning',
      '--conditions=@guichet/source',
    ];
    const args = [...flags, program, our.broker.servers, our.installation.urls.dedup.database, poison];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (id) => handled.push(id));
    return { child, dead: once(child, 'exit').then(() => 'dead' as const) };
  };
  const buried = eventually(async () => expect(await our.deadLetters()).toHaveLength(1), { timeoutMs: 35_000 });
  let { child, dead } = live();
  while ((await Promise.race([dead, buried])) === 'dead') {
    deaths += 1;
    ({ child, dead } = live());
  }
  await eventually(() => expect(handled.at(-1)).toBe(ids[5]));
  child.kill('SIGKILL');
  await dead;

  expect(await our.deadLetters()).toMatchObject([{ event_id: poison, reason: 'process-died', attempts: 3 }]);
  expect(handled.filter((id) => id === poison)).toHaveLength(deaths);
  expect(deaths).toBe(4); // once in a batch with others, then three times on its own
  expect([...new Set(handled)]).toEqual(ids);
});
