import { EVENTS } from '@guichet/events';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, MUNICIPALITY } from '@guichet/test-kit';
import { Installation, MODES, ROOT } from './installation.ts';
import { readLog } from './log.ts';

const run = promisify(execFile);
const KINDS = /^(?:request|case)\./u;

describe.each(MODES)('outside systems, $mode', ({ mode, flags }) => {
  let installation: Installation;
  let folder: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-subscriber-'));
    installation = await Installation.start({ flags });
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await installation?.stop();
    rmSync(folder, { recursive: true });
  });

  const command = (...args: string[]) =>
    run(process.execPath, [join(ROOT, 'tools/dist/subscriber.js'), ...args, '--data', installation.data]);

  const addAcme = (events: string) =>
    command(
      'add',
      'acme',
      '--municipality',
      MUNICIPALITY,
      '--events',
      events,
      '--credentials',
      join(folder, 'acme'),
      '--acknowledge-within',
      '2',
    );

  const token = () => readFileSync(join(folder, 'acme.token'), 'utf8');

  let submitted = 0;

  async function submit(count: number): Promise<void> {
    submitted += count;
    for (let n = 0; n < count; n += 1) {
      const body = new URLSearchParams({
        service_code: 'pothole',
        'attribute[size]': 'large',
        lat: '45.6',
        long: '-75.0',
      });
      await installation.json('/open311/v2/requests.json', { method: 'POST', body });
    }
  }

  /** Of whatever answers the feed. */
  async function restart(): Promise<void> {
    if (mode === 'one process') {
      await installation.killLauncher();
      return installation.start();
    }
    const [intake] = installation.running.pids.services['intake']!;
    installation.kill(intake!);
    await eventually(() => expect(installation.running.pids.services['intake']).not.toContain(intake), {
      timeoutMs: 60_000,
    });
    return installation.ready();
  }

  const recorded = async () => (await readLog(installation)).filter(({ type }) => KINDS.test(type));

  /** The example of docs/subscribing.md. */
  function subscriber(): ChildProcess {
    const server = new URL(installation.running.nats).host;
    const state = join(folder, 'state.json');
    const program = join(ROOT, 'examples/subscriber/subscriber.mjs');
    const child = spawn(process.execPath, [program, server, 'acme', 'acme_case_all', join(folder, 'acme.nk'), state]);
    children.push(child);
    return child;
  }

  /** In order, or by the signal when it had not got as far as to mind it. */
  const ended = (child: ChildProcess) =>
    eventually(() => expect(child.exitCode ?? child.signalCode).not.toBeNull(), { timeoutMs: 30_000 });

  const counted = (): Record<string, number> =>
    existsSync(join(folder, 'state.json'))
      ? (JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as { counts: Record<string, number> }).counts
      : {};

  const expectCounted = () =>
    eventually(
      async () => {
        const cases = (await recorded()).filter(({ type }) => type.startsWith('case.'));
        const counts: Record<string, number> = {};
        for (const { type } of cases) {
          const name = `ca.guichet.${EVENTS.get(type)!.pattern}`;
          counts[name] = (counts[name] ?? 0) + 1;
        }
        const owned = cases.filter(({ type }) => type === 'case.opened' || type === 'case.request-attached');
        expect(owned).toHaveLength(submitted); // not before everything that is to come is in the log
        expect(counted()).toEqual(counts);
      },
      { timeoutMs: 60_000 },
    );

  /** One connection that ends with the service; gives what it read. */
  async function followFrom(
    lastId: string | undefined,
    until: () => boolean,
    ids: string[],
  ): Promise<string | undefined> {
    const leaving = new AbortController();
    let text = '';
    try {
      const headers = {
        accept: 'text/event-stream',
        authorization: `Bearer ${token()}`,
        ...(lastId && { 'last-event-id': lastId }),
      };
      const answer = await eventually(
        async () => {
          const opened = await installation.call('/api/v1/events', { headers, signal: leaving.signal });
          if (opened.status !== 200) throw new Error(`the feed answered ${opened.status}`);
          return opened;
        },
        { timeoutMs: 90_000, everyMs: 100 },
      );
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
        const blocks = (text += chunk).split('\n\n');
        text = blocks.pop()!;
        for (const block of blocks) {
          lastId = /^id: (.*)$/mu.exec(block)?.[1] ?? lastId;
          const data = /^data: (.*)$/mu.exec(block)?.[1];
          if (data) ids.push((JSON.parse(data) as { id: string }).id);
        }
        if (until()) leaving.abort();
      }
    } catch (failure) {
      if (!leaving.signal.aborted && (failure as Error).message !== 'terminated') throw failure; // by the service's end
    }
    return lastId;
  }

  test('are added, take events from the bus and over HTTP while the server restarts, and are sent away', async () => {
    await expect(addAcme('case.opend')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no events called case\.opend|Aucun/u),
    });
    expect(existsSync(join(folder, 'acme.nk'))).toBe(false);
    await submit(3);
    await addAcme('request.*,case.*');
    expect(statSync(join(folder, 'acme.nk')).mode & 0o777).toBe(0o600);
    await expect(addAcme('*')).rejects.toMatchObject({ stderr: expect.stringMatching(/acme already/u) });

    const ids: string[] = [];
    const read = { all: false };
    const reading = (async () => {
      for (let lastId: string | undefined; !read.all;) lastId = await followFrom(lastId, () => read.all, ids);
    })();
    reading.catch(() => undefined); // awaited below; where the test fails before that, nobody else's test is to fail of it
    const first = subscriber();
    await eventually(() => expect(Object.keys(counted())).not.toEqual([]), { timeoutMs: 60_000, everyMs: 5 });
    first.kill('SIGKILL');
    const second = subscriber();
    await expectCounted();
    await installation.stopLauncher();
    await installation.start();
    await submit(2);
    await expectCounted(); // by the one that was left running
    second.kill('SIGTERM');
    await ended(second);
    expect(second.exitCode).toBe(0);
    await submit(2);
    await restart();
    await submit(2);
    subscriber();
    await expectCounted();
    await eventually(async () => expect(ids).toEqual((await recorded()).map(({ id }) => id)), { timeoutMs: 30_000 });
    read.all = true;
    await submit(1);
    await reading;

    expect((await command('list')).stdout).toContain('acme_case_all');
    await command('remove', 'acme');
    expect(
      (await installation.call('/api/v1/events', { headers: { authorization: `Bearer ${token()}` } })).status,
    ).toBe(401);
    await ended(children.at(-1)!);
  });
});
