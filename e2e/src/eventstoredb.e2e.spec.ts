import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

async function submission(email: string): Promise<RequestInit> {
  const service_code = await serviceWithoutQuestions(installation);
  const body = new URLSearchParams({ ...POINT_INSIDE, service_code, email });
  return { method: 'POST', body, headers: { 'idempotency-key': `e2e-${email}` } };
}

/** Gives the tracking number. */
async function submit(email: string): Promise<string> {
  const [accepted] = await installation.json<{ service_request_id: string }[]>(
    '/open311/v2/requests.json',
    await submission(email),
  );
  return accepted!.service_request_id;
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

interface Health {
  readonly ready: boolean;
  readonly services: Readonly<Record<string, readonly { readonly stalled?: Readonly<Record<string, string>> }[]>>;
}

let reference: string;

/** What is asked by people who only look; the status of each answer and what it says. */
async function answersToReads(): Promise<unknown[]> {
  const asked: [string, string?][] = [
    ['/open311/v2/services.json'],
    ['/open311/v2/requests.json'],
    [`/open311/v2/requests/${reference}.json`],
    [`/api/v1/requests/${reference}`],
    ['/api/v1/cases', 'supervisor'],
    ['/api/v1/reports/wards?from=2000-01-01&to=2100-01-01', 'council'],
  ];
  const answer = async ([path, as]: [string, string?]) => {
    const response = await installation.call(path, { as });
    return [path, response.status, (await response.text()).replaceAll(/"asOf":("[^"]*"|\{[^}]*\})/gu, '')];
  };
  return Promise.all(asked.map(answer));
}

const statusPage = async (): Promise<string> => (await installation.call(`/fr/requests/${reference}`)).text();

async function refusal(call: RequestInit): Promise<[number, string | null]> {
  const { status, headers } = await installation.call('/open311/v2/requests.json', call);
  return [status, headers.get('retry-after')];
}

/** Whether each figure of intake is above 0. */
async function figures(...names: string[]): Promise<boolean[]> {
  const page = await (await fetch(`${installation.running.services['intake']![0]}/metrics`)).text();
  return names.map((name) => Number(new RegExp(`^${name} (.*)$`, 'mu').exec(page)?.[1]) > 0);
}

test('a request goes all the way, before and after the log was away', async () => {
  reference = await submit('a@replay.example');
  await settledTo(1);
  const [reads, page] = [await answersToReads(), await statusPage()];
  const toRefuse = await submission('x@replay.example');
  server.stop();
  await sleep(1_100); // what is known is no longer fresh
  expect(await answersToReads()).toEqual(reads);
  expect(await statusPage()).toBe(page);
  expect(await refusal(toRefuse)).toEqual([503, expect.stringMatching(/^\d+$/u)]);
  const { ready, services } = await installation.json<Health>('/health/ready');
  expect([ready, services['routing']![0]!.stalled]).toEqual([
    true,
    { log: expect.stringMatching(/^does not answer since \d{4}-/u) },
  ]);
  const since = expect.stringMatching(/ since \d{4}-/u);
  expect(services['intake']![0]!.stalled).toMatchObject({ log: since, forwarder: since });
  expect(await figures('guichet_log_away_seconds', 'guichet_forwarder_interrupted_seconds')).toEqual([true, true]);
  server.refusesCredentials = true;
  await server.start();
  await eventually(async () => expect(await refusal(toRefuse)).toEqual([503, expect.stringMatching(/^\d+$/u)]));
  server.refusesCredentials = false;
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
