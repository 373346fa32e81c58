import { rmSync, cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@guichet/test-kit';
import { replay, replayInBackground } from './commands.ts';
import { Installation, MODES } from './installation.ts';
import { countByType, type LoggedEvent } from './log.ts';
import { deliveries } from './mail.ts';
import { foldCases, owedMessages } from './oracle.ts';
import { report, settled } from './settled.ts';
import { type City, forget, syntheticCity } from './synthetic-city.ts';

const RECORDS = 200;
const ACCEPTED = 198;

/** After a fault and its recovery: nothing lost, nothing doubled; a kill may repeat one message, under the same Message-ID. */
async function expectWhole(installation: Installation, log: LoggedEvent[], accepted: number, kills: number) {
  const { caseOf, ownerOf, doubled } = foldCases(log);
  expect(doubled).toEqual([]);
  expect(caseOf.size).toBe(accepted);
  expect(new Set(caseOf.values()).size).toBe(ownerOf.size);
  expect(new Set(log.map((event) => event.id)).size).toBe(log.length);
  for (const dimension of ['wards', 'departments', 'services'] as const)
    expect((await report(installation, dimension)).totals.received).toBe(accepted);
  const mails = await deliveries(installation);
  const owed = owedMessages(log).length;
  expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(owed);
  expect(mails.length - owed).toBeLessThanOrEqual(kills);
}

/** Waits until the log holds at least so many accepted requests, so that the fault strikes in the middle. */
const accepted = (installation: Installation, count: number) =>
  eventually(
    async () => {
      const counts = await countByType(installation);
      if ((counts.get('request.submitted') ?? 0) < count) throw new Error('not that far yet');
    },
    { timeoutMs: 60_000 },
  );

describe.each(MODES)('faults during a replay, $mode', ({ mode, flags }) => {
  let city: City;
  let installation: Installation;

  beforeAll(async () => {
    city = await syntheticCity(RECORDS, 7);
  });

  beforeEach(async () => {
    installation = await Installation.start({ flags, municipalities: city.municipality });
  });

  afterEach(() => installation?.stop());

  afterAll(() => forget(city));

  const victims = (): [string, number[]][] => {
    const { pids } = installation.running;
    const services = mode === 'one process' ? [] : Object.entries(pids.services);
    return [...services, ['nats', [pids.nats]], ['postgres', [pids.postgres]]];
  };

  test('kill -9 of every part, one after the other', async () => {
    const running = replayInBackground(installation, { ...city, concurrency: 4 });
    let kills = 0;
    for (const [, pids] of victims()) {
      await accepted(installation, 10 + kills * 12);
      for (const pid of pids) installation.kill(pid);
      kills += 1;
      await installation.ready();
    }
    const summary = await running.done;
    expect(summary.accepted).toHaveLength(ACCEPTED);
    await expectWhole(installation, await settled(installation, ACCEPTED), ACCEPTED, kills);
  });

  test('kill -9 of the launcher: the next start on the same data works', async () => {
    const running = replayInBackground(installation, { ...city, concurrency: 4 });
    await accepted(installation, 30);
    await installation.killLauncher();
    await running.stop(); // its address is gone with the launcher
    await installation.start();
    await replay(installation, city);
    await expectWhole(installation, await settled(installation, ACCEPTED), ACCEPTED, 1);
  });

  test('NATS data wiped, then an older copy of it restored', async () => {
    await replay(installation, city);
    const before = await settled(installation, ACCEPTED);
    const nats = join(installation.data, 'nats');
    const older = join(installation.data, 'nats-older');
    const stopped = async (between: () => void) => {
      await installation.killLauncher();
      process.kill(installation.running.pids.nats, 'SIGKILL');
      between();
      await installation.start();
    };
    await stopped(() => {
      expect(existsSync(nats)).toBe(true);
      cpSync(nats, older, { recursive: true });
      rmSync(nats, { recursive: true });
    });
    await submitOne(installation, 'after-wipe');
    await settled(installation, ACCEPTED + 1);
    await stopped(() => {
      rmSync(nats, { recursive: true });
      cpSync(older, nats, { recursive: true });
    });
    await submitOne(installation, 'after-restore');
    const after = await settled(installation, ACCEPTED + 2);
    expect(after.slice(0, before.length)).toEqual(before);
    await expectWhole(installation, after, ACCEPTED + 2, 2);
  });
});

async function submitOne(installation: Installation, key: string): Promise<void> {
  const body = new URLSearchParams({
    service_code: 'POTHOLE-1',
    lat: '45.01',
    long: '-75.99',
    email: `${key}@replay.example`,
  });
  const headers = { 'idempotency-key': key };
  await installation.json('/open311/v2/requests.json', { method: 'POST', body, headers });
}
