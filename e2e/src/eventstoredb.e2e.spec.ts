import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ClientConnection, EventStoreDbEventStore } from '@guichet/event-sourcing/eventstoredb';
import { StandInServer } from '@guichet/event-sourcing/testing/eventstoredb';
import { eventually, MUNICIPALITY } from '@guichet/test-kit';
import { Installation, ROOT } from './installation.ts';
import { POINT_INSIDE, serviceWithoutQuestions } from './open311-services.ts';
import { report } from './settled.ts';

/** The log in what stands in for EventStoreDB (docs/event-stores.md): sparse positions, and everything else as ever. */
let server: StandInServer;
let log: EventStoreDbEventStore;
let installation: Installation;

beforeAll(async () => {
  server = new StandInServer();
  await server.start();
  log = new EventStoreDbEventStore(ClientConnection.to(server.url, 'e2e'));
  installation = await Installation.start({ env: { EVENT_STORE_URL: server.url } });
});

afterAll(async () => {
  await installation?.stop();
  await log.close();
  server.stop();
});

async function submit(email: string): Promise<void> {
  const service_code = await serviceWithoutQuestions(installation);
  const body = new URLSearchParams({ ...POINT_INSIDE, service_code, email });
  const headers = { 'idempotency-key': `e2e-${email}` };
  await installation.json('/open311/v2/requests.json', { method: 'POST', body, headers });
}

const settledTo = (requests: number): Promise<void> =>
  eventually(
    async () => {
      const types = (await log.readAll(0n)).map(({ type }) => type);
      const count = (...wanted: string[]) => types.filter((type) => wanted.includes(type)).length;
      expect(count('request.submitted')).toBe(requests);
      expect(count('case.opened', 'case.request-attached')).toBe(requests);
      expect(count('notice.sent')).toBeGreaterThanOrEqual(requests);
      expect((await report(installation, 'services')).totals.received).toBe(requests);
    },
    { timeoutMs: 90_000 },
  );

test('a request goes all the way, before and after the log was away', async () => {
  await submit('a@replay.example');
  await settledTo(1);
  server.stop();
  await server.start();
  await eventually(() => submit('b@replay.example'), { timeoutMs: 60_000 });
  await settledTo(2);
});

describe('a command', () => {
  /** As a person in the shell in which the installation was started, whose variable names the log. */
  const run = (tool: string, ...args: string[]) =>
    promisify(execFile)(process.execPath, [join(ROOT, `tools/dist/${tool}.js`), ...args], {
      env: { ...process.env, GUICHET_DATA: installation.data, EVENT_STORE_URL: server.url },
    });

  test('rebuilds from the log that the services use', async () => {
    const { stdout } = await run('rebuild', 'reporting', '--check');
    const events = (await log.readAll(0n)).length;
    expect(events).toBeGreaterThan(0);
    expect(stdout.replaceAll(/[,\s]/gu, '')).toContain(`${events}events`);
  });

  test('does not rebuild from another log than they use', async () => {
    const elsewhere = promisify(execFile)(process.execPath, [join(ROOT, 'tools/dist/rebuild.js'), 'reporting'], {
      env: {
        ...process.env,
        GUICHET_DATA: installation.data,
        EVENT_STORE_URL: 'postgres://role@elsewhere/guichet_log',
      },
    });
    await expect(elsewhere).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('another log') });
  });

  test.each([
    ['subscriber', ['add', 'acme', '--municipality', MUNICIPALITY, '--events', 'case.*']],
    ['api-keys', ['add', 'App', '--municipality', MUNICIPALITY, '--contact', 'A, a@app.example']],
  ])('finds the municipality in that log: %s', async (tool, args) => {
    const unknown = args.with(args.indexOf(MUNICIPALITY), 'nowhere');
    const refusal = { code: 1, stderr: expect.stringContaining(MUNICIPALITY) };
    await expect(run(tool, ...unknown)).rejects.toMatchObject(refusal);
    const credentials = tool === 'subscriber' ? ['--credentials', join(installation.data, 'acme')] : [];
    expect((await run(tool, ...args, ...credentials)).stdout).not.toBe('');
  });
});
