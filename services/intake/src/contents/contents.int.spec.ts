import { randomUUID } from 'node:crypto';
import { PostgresEventStore, type EventStore } from '@guichet/event-sourcing';
import { CaseNoted } from '@guichet/events';
import { Contents as Client } from '@guichet/service-kit';
import { contentsContract } from '@guichet/service-kit/testing';
import { eventually } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { RunningIntake } from '../testing/running-intake.ts';
import { Contents } from './contents.ts';
import { forgetUnnamedContents } from './unnamed-contents.ts';

const CANARY = 'Derrière le hangar de Gwendoline';
const CASE = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01';
const STREAM = { municipality: 'sampleville', category: 'case', id: CASE };
const NOTE = { kind: 'note', language: 'fr', text: CANARY } as const;
const READING = { municipality: 'sampleville', purpose: 'work-on-case' };

let intake: RunningIntake;
let store: PostgresEventStore;
let output = '';
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
  }
  intake = await RunningIntake.start();
  store = PostgresEventStore.connect(intake.logUrl);
}, 60_000);
afterAll(async () => {
  await store.close();
  await intake.stop();
  jest.restoreAllMocks();
});

const client = () => new Client({ intakeUrl: intake.url, token: 'token-service' });
const put = (key = randomUUID(), stream = STREAM) => client().put(stream, NOTE, key);
const isKept = async (ref: string) => (await client().texts([ref], READING)).has(ref);
const rowsOf = async (text: string, values: unknown[]) => (await intake.database.query(text, values)).rows;

describe('intake', () => contentsContract(() => ({ intakeUrl: intake.url, token: 'token-service' })));

test('a text is read for a person by name of the purpose, and no log line has it', async () => {
  const ref = await put();
  const reader = { role: 'clerk', ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c44' };
  await client().texts([ref], { ...READING, reader });
  await client().texts([ref], READING);
  const read = await rowsOf('select actor_role, actor_ref, fields, purpose from personal_access where ref = $1', [ref]);
  expect(read).toEqual([
    { actor_role: 'clerk', actor_ref: reader.ref, fields: ['text'], purpose: 'work-on-case' },
    { actor_role: 'service', actor_ref: 'notifications', fields: ['text'], purpose: 'work-on-case' },
  ]);
  await client().put(STREAM, { ...NOTE, text: `${CANARY}!` }, 'again');
  await expect(client().put(STREAM, NOTE, 'again')).rejects.toThrow('idempotency.key-reused');
  expect(output).toContain('/internal/contents');
  expect(output).not.toContain('Gwendoline');
});

test('an earlier version stays where it was', async () => {
  const ref = await put();
  const corrected = { ...READING, ref, kind: NOTE.kind };
  await Promise.all(['b', 'c', 'd'].map((text) => client().correct(corrected, { language: 'fr', text }, randomUUID())));
  const versions = await rowsOf(
    `select fields ->> 'text' as text from content join personal_record r on r.ref = record_ref
     where content.ref = $1 order by nr`,
    [ref],
  );
  expect(versions.map(({ text }) => text).toSorted()).toEqual([CANARY, 'b', 'c', 'd']);
  expect((await client().texts([ref], READING)).get(ref)!.text).toBe(versions.at(-1)!.text);
});

const BODY = { ...NOTE, municipality: 'sampleville', stream: { category: 'case', id: CASE } };
const ASK = { ...READING, refs: [CASE] };

type As = 'service' | 'agent' | undefined;

test.each<[string, string, object, As, number, string]>([
  ['of a stranger', '', BODY, undefined, 401, 'identity.token-required'],
  ['of a person', '', BODY, 'agent', 403, 'identity.role-forbidden'],
  ['of an unknown kind', '', { ...BODY, kind: 'poem' }, 'service', 400, 'kind'],
  ['in another language', '', { ...BODY, language: 'de' }, 'service', 400, 'language'],
  ['for no stream', '', { ...BODY, stream: undefined }, 'service', 400, 'stream'],
  ['for a strange stream', '', { ...BODY, stream: { category: 'case', id: '../x' } }, 'service', 400, 'stream.id'],
  ['that is a number', '', { ...BODY, text: 7 }, 'service', 400, 'text'],
  ['that cannot be stored', '', { ...BODY, text: 'a\0' }, 'service', 400, 'U+0000'],
  ['that is too long', '', { ...BODY, text: 'x'.repeat(4001) }, 'service', 400, 'validation.too-long'],
  ['corrected under no reference', '/x/versions', BODY, 'service', 404, 'content.not-found'],
  ['asked for by no reference', '/resolve', { ...ASK, refs: ['x'] }, 'service', 400, 'refs'],
  ['asked for without a purpose', '/resolve', { ...ASK, purpose: 'Because I can' }, 'service', 400, 'purpose'],
  ['asked for by nobody', '/resolve', { ...ASK, reader: { role: 'A Clerk' } }, 'service', 400, 'reader.role'],
])('a text %s is refused, and nothing is kept', async (_name, path, json, as, status, told) => {
  const count = async () => (await rowsOf('select count(*) from content', []))[0];
  const before = await count();
  const answer = await intake.call(`/internal/contents${path}`, { json, as });
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(told)]);
  expect(await count()).toEqual(before);
});

describe('what no event names', () => {
  const contents = () => new Contents(intake.database);
  const sweep = (log: Pick<EventStore, 'readStream'> = store) => forgetUnnamedContents(contents(), log, 0);
  const name = (ref: string, caseId: string) =>
    intake.append('sampleville', caseId, CaseNoted({ caseId, contentRef: ref }));
  const records = async () => (await rowsOf('select count(*)::int as n from personal_record', []))[0].n;

  test('is forgotten with every version; what an event names stays for good', async () => {
    await sweep();
    const [named, unnamed] = [await put(), await put()];
    await client().correct({ ...READING, ref: unnamed, kind: 'note' }, { language: 'fr', text: 'b' }, randomUUID());
    await name(named, CASE);
    const before = await records();
    expect(await sweep()).toBe(1);
    expect([await isKept(named), await isKept(unnamed), await records()]).toEqual([true, false, before - 2]);

    const early = { ref: named, touchedAt: new Date(Date.now() + 60_000).toISOString() }; // of a replica that read the log too early
    expect(await contents().forget(early)).toBe(false);
    const gone = { readStream: async () => [] }; // even were the event no longer there
    await client().correct({ ...READING, ref: named, kind: 'note' }, { language: 'fr', text: 'c' }, randomUUID());
    expect([await sweep(gone), await isKept(named)]).toEqual([0, true]);
  });

  test('stays for some hours', async () => {
    const ref = await put();
    expect([await forgetUnnamedContents(contents(), store), await isKept(ref)]).toEqual([0, true]);
    expect(await sweep()).toBe(1);
  });

  test('stays when its command is repeated, and appended, after the log was read', async () => {
    const [key, caseId] = [randomUUID(), randomUUID()];
    const stream = { ...STREAM, id: caseId };
    const ref = await put(key, stream);
    const late = {
      readStream: async () => {
        const before = await store.readStream(stream);
        expect(await put(key, stream)).toBe(ref);
        await name(ref, caseId);
        return before;
      },
    };
    expect([await sweep(late), await isKept(ref)]).toEqual([0, true]);
    expect([await sweep(), await isKept(ref)]).toEqual([0, true]);
  });

  test('stays when somebody calls for it while it is being removed', async () => {
    const ref = await put();
    const unnamed = (await contents().unnamed(0)).find((one) => one.ref === ref)!;
    const caller = await intake.database.connect();
    await caller.query('begin');
    await caller.query('update content set touched_at = clock_timestamp() where ref = $1', [ref]);
    const forgotten = contents().forget(unnamed);
    await eventually(async () =>
      expect(
        await rowsOf(`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%held%'`, []),
      ).toHaveLength(1),
    );
    await caller.query('commit');
    caller.release();
    expect([await forgotten, await isKept(ref)]).toEqual([false, true]);
    expect(await sweep()).toBe(1);
  });

  test('is kept anew, under another reference, by a repetition after it was forgotten', async () => {
    const key = randomUUID();
    const ref = await put(key);
    expect(await sweep()).toBe(1);
    const again = await put(key);
    expect(again).not.toBe(ref);
    expect(await isKept(again)).toBe(true);
  });

  test('stays while the log cannot be read', async () => {
    const ref = await put();
    const down = { readStream: () => Promise.reject(new Error('down')) };
    await expect(sweep(down)).rejects.toThrow('down');
    expect(await isKept(ref)).toBe(true);
  });
});
