import { ClientConnection, EventStoreDbEventStore } from '@guichet/event-sourcing/eventstoredb';
import { StandInServer } from '@guichet/event-sourcing/testing/eventstoredb';
import { eventually } from '@guichet/test-kit';
import { Installation } from './installation.ts';
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
