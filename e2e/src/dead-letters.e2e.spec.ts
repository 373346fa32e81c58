import { eventually, MUNICIPALITY } from '@guichet/test-kit';
import { CONSUMERS } from '@guichet/topology';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { Installation, MODES, ROOT } from './installation.ts';
import { ofType, readLog } from './log.ts';
import { POINT_INSIDE, serviceWithoutQuestions } from './open311-services.ts';
import { settled } from './settled.ts';

interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** As processes each service has two replicas: the gateway asks either, and the active one has to act. */
const RUNS = MODES.map(({ mode, flags }) => ({
  mode,
  flags: flags.length === 0 ? flags : [...flags, '--replicas', '2'],
  replicas: flags.length === 0 ? 1 : 2,
}));

describe.each(RUNS)('dead letters, $mode', ({ flags, replicas }) => {
  let installation: Installation;
  let eventId: string;
  let strange: string;

  beforeAll(async () => {
    installation = await Installation.start({ flags });
    const service_code = await serviceWithoutQuestions(installation);
    const body = new URLSearchParams({ ...POINT_INSIDE, service_code });
    await installation.json('/open311/v2/requests.json', { method: 'POST', body });
    const [submitted] = ofType(await settled(installation, 1), 'request.submitted');
    eventId = submitted!.id;
    strange = randomUUID();
    await bury(eventId, submitted!.position);
    await bury(strange, submitted!.position);
  });
  afterAll(() => installation?.stop());

  /** A letter as the dedup service would have left it, had it been unable to read the message. */
  async function bury(id: string, position: number): Promise<void> {
    const [log, own] = ['log', 'database'].map(
      (which) => new pg.Client({ connectionString: installation.running.databases['dedup']![which as 'log'] }),
    );
    try {
      await Promise.all([log!.connect(), own!.connect()]);
      const { rows } = await log!.query('select log_id from event_log.identity');
      await own!.query(
        `insert into dead_letter (municipality, consumer, event_id, log_id, position, type, reason, attempts)
       values ('${MUNICIPALITY}', 'dedup', $1, $2, $3, 'request.submitted.v1', 'unreadable', 0)`,
        [id, rows[0].log_id, position],
      );
    } finally {
      await Promise.all([log!.end(), own!.end()]);
    }
  }

  /** The command as an operator runs it, beside the installation. */
  const deadLetters = (...args: string[]): Promise<Outcome> =>
    new Promise((resolve) => {
      const env = { ...process.env, GUICHET_DATA: installation.data, LC_ALL: 'fr_CA.UTF-8' };
      execFile(process.execPath, [join(ROOT, 'tools/dist/dead-letters.js'), ...args], { env }, (failure, out, err) =>
        resolve({ code: Number(failure?.code ?? 0), out, err }),
      );
    });

  test('are seen by who watches, and make nothing unready', async () => {
    const { ready, services } = await installation.json<{ ready: boolean; services: Record<string, unknown[]> }>(
      '/health/ready',
    );
    expect(ready).toBe(true);
    const seen = expect.objectContaining({ deadLetters: { dedup: 2 } });
    expect(services['dedup']).toEqual(Array.from({ length: replicas }, () => seen));
    expect((await installation.call('/metrics')).status).toBe(404);
    for (const url of installation.running.services['dedup']!) {
      await eventually(async () => {
        const page = await (await fetch(`${url}/metrics`)).text();
        expect(page).toContain('guichet_dead_letters_waiting{consumer="dedup",reason="unreadable"} 2');
        expect(page).toMatch(/^guichet_consumer_position\{consumer="dedup"\} [1-9]/m); // one that stands by looks now and then
      });
    }
  });

  test('are listed, replayed and discarded by command, whichever replica is asked', async () => {
    const before = await readLog(installation);
    const listed = await deadLetters('list');
    expect(listed).toMatchObject({ code: 0, out: expect.stringContaining(eventId) });
    expect(await deadLetters('replay', 'dedup', eventId)).toEqual({ code: 0, out: 'Traité.\n', err: '' });
    const gone = await deadLetters('replay', 'dedup', strange);
    expect(gone).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^Écarté de nouveau\u00a0: illisible \(unreadable\)/),
    });
    const reason = ['--reason', 'not-applicable'];
    expect(await deadLetters('discard', 'dedup', strange, ...reason)).toMatchObject({ code: 0, out: 'Abandonné.\n' });
    expect(await deadLetters('list')).toMatchObject({ code: 0, out: 'Aucun message écarté.\n' });
    const all = JSON.parse((await deadLetters('list', '--state', 'any', '--json')).out) as { deadLetters: object[] };
    const decided = expect.objectContaining({ role: 'supervisor', ref: 'dev-supervisor' });
    expect(all.deadLetters).toHaveLength(2);
    expect(all.deadLetters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ eventId, state: 'replayed', replays: 1, decided }),
        expect.objectContaining({ eventId: strange, state: 'discarded', discardReason: 'not-applicable', decided }),
      ]),
    );
    expect(await readLog(installation)).toEqual(before); // handled again, nothing doubled
  });

  test('are not for everybody, and not of every consumer', async () => {
    expect((await installation.call('/api/v1/dead-letters/dedup', { as: 'clerk' })).status).toBe(403);
    const projections = CONSUMERS.filter(({ mode }) => mode === 'projection').map(({ name }) => name);
    for (const consumer of projections) {
      const answer = await installation.call(`/api/v1/dead-letters/${consumer}`, { as: 'administrator' });
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        404,
        'dead-letter.projection',
      ]);
    }
  });
});
