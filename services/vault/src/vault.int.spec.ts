import { randomUUID } from 'node:crypto';
import { RequestSubmitted, SubjectErased, SubjectRectified } from '@guichet/events';
import { eventually } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { AccessLog } from './access/access-log.ts';
import type { Dossier } from './access-requests/dossier.ts';
import { withNewEpoch, type KeyFileContent } from './keys/key-file.ts';
import { VaultOperations } from './operations.ts';
import { inMunicipality } from './records/in-municipality.ts';
import { RunningVault } from './testing/running-vault.ts';

const CANARY = 'zoé.canari-ĝardeno@courriel.example';
const OFFICER = { role: 'privacy_officer', ref: 'p-1' };
const OTHER = { role: 'director', ref: 'p-2' };
const METADATA = {
  ...{ municipality: 'ottawa', correlationId: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c98', causationId: null },
  ...{ actor: { role: 'service:vault', ref: null }, channel: 'system' as const },
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
const UNKNOWN = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c99';

let vault: RunningVault;
let output = '';
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
  vault = await RunningVault.start();
}, 60_000);
afterAll(async () => {
  await vault?.stop();
  jest.restoreAllMocks();
});

const resolve = (
  refs: readonly string[],
  more: object = {},
  as: Parameters<RunningVault['call']>[2] = 'notifications',
) => vault.call('subjects/resolve', { refs, purpose: 'notify', fields: ['email'], ...more }, as);
const WORK = { purpose: 'work-on-case', fields: ['description', 'address'], reader: { role: 'clerk', ref: 'p-17' } };
const operations = async <T>(work: (operations: VaultOperations) => Promise<T>): Promise<T> => {
  const opened = new VaultOperations(vault.databaseUrl);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
};

/** Every value of every row of the vault, as text; binary as it is read and in hexadecimal. */
async function dump(): Promise<string> {
  const { rows: tables } = await vault.superuser.query(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const contents = await Promise.all(
    tables.map(({ name }) => vault.superuser.query(`select t::text as row, to_jsonb(t)::text as json from ${name} t`)),
  );
  return contents.flatMap(({ rows }) => rows.map(({ row, json }) => `${row} ${json}`)).join('\n');
}

const forms = (text: string) => {
  const bytes = Buffer.from(text);
  return [text, text.normalize('NFD'), bytes.toString('hex'), bytes.toString('base64'), encodeURIComponent(text)];
};

describe('what intake sealed', () => {
  test('is collected, and nothing of it can be read in the database or the output', async () => {
    const ref = await vault.kept({ email: CANARY, firstName: 'Zoé', lastName: 'Canari' });
    expect(await vault.seen(ref)).toEqual({ email: CANARY });
    const everything = (await dump()) + output;
    expect(everything).toContain(ref);
    for (const form of [...forms(CANARY), ...forms('Canari')]) expect(everything).not.toContain(form);
  });

  test('is collected when somebody asks for it before', async () => {
    vault.outbox.idle = true;
    const ref = await vault.outbox.put({ email: 'bientot@courriel.example' });
    expect(await vault.seen(ref)).toEqual({ email: 'bientot@courriel.example' });
    expect(vault.outbox.waits(ref)).toBe(false);
    vault.outbox.idle = false;
  });

  test('and cannot be asked for is an outage, not somebody unknown', async () => {
    const known = await vault.kept({ email: 'ici@courriel.example' });
    vault.outbox.down = 503;
    const answer = await resolve([UNKNOWN]);
    expect([answer.status, answer.body.code]).toEqual([503, 'vault.not-collected']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await resolve([known])).status).toBe(200);
    await eventually(async () => expect((await vault.health()).stalled).toEqual({ collector: 'intake-unreachable' }));
    vault.outbox.down = undefined;
  });

  test('is stored once, however often it comes', async () => {
    const ref = await vault.outbox.put({ email: 'une.fois@courriel.example' });
    const again = [...vault.outbox.records];
    await vault.collected(ref);
    vault.outbox.records.push(...again);
    await vault.collected(ref);
    const { rows } = await vault.superuser.query('select version from field_value where ref = $1', [ref]);
    expect(rows).toEqual([{ version: 1 }]);
  });

  test('gives way to its next version, of which alone something stays', async () => {
    const ref = await vault.kept({ description: 'avec le nom du voisin', answers: { q: 'x' } }, { kind: 'content' });
    await vault.outbox.put({ description: 'sans le nom' }, { ref, kind: 'content', version: 2 });
    await vault.collected(ref);
    await vault.outbox.put({ description: 'plus vieux' }, { ref, kind: 'content', version: 1 });
    const { body } = await resolve([ref], { ...WORK, fields: ['description', 'answers'] }, 'routing');
    expect(body.subjects).toEqual([{ ref, version: 2, fields: { description: 'sans le nom' } }]);
    const { rows } = await vault.superuser.query('select field, version from field_value where ref = $1', [ref]);
    expect(rows).toEqual([{ field: 'description', version: 2 }]);
    vault.outbox.records = [];
  });

  test('and is another one under the same version stays where it is, and is told', async () => {
    const ref = await vault.kept({ email: 'vrai@courriel.example' });
    await vault.outbox.put({ email: 'faux@courriel.example' }, { ref });
    const trouble = { outbox: 'another-record-of-the-same-version (1)' };
    await eventually(async () => expect((await vault.health()).stalled).toEqual(trouble));
    expect(vault.outbox.waits(ref)).toBe(true);
    expect(await vault.seen(ref)).toEqual({ email: 'vrai@courriel.example' });
    vault.outbox.records = [];
    await eventually(async () => expect((await vault.health()).stalled).toBeUndefined());
  });

  test('with a key that the vault does not have, or for another municipality, waits and does not hold up the others', async () => {
    const ref = await vault.outbox.put({ email: 'perdu@courriel.example' });
    Object.assign(vault.outbox.records[0]!, { municipality: 'gatineau' });
    const other = await vault.kept({ email: 'suivant@courriel.example' });
    expect(await vault.seen(other)).toEqual({ email: 'suivant@courriel.example' });
    await eventually(async () => expect((await vault.health()).stalled).toEqual({ outbox: 'unreadable-record (1)' }));
    Object.assign(vault.outbox.records[0]!, { municipality: 'ottawa', keyId: '0000000000000000' });
    await eventually(async () => expect((await vault.health()).stalled).toEqual({ outbox: 'unknown-sealing-key (1)' }));
    expect(vault.outbox.waits(ref)).toBe(true);
    const notYet = await resolve([ref, other]);
    expect([notYet.status, notYet.body.code, notYet.body.refs]).toEqual([503, 'vault.not-collected', [ref]]);
    expect(Number(notYet.headers.get('retry-after'))).toBeGreaterThan(0);
    vault.outbox.records = [];
  });

  test('and meets a key that was damaged stays, and so does what is no record; they are told once and hold up no other', async () => {
    const ref = await vault.kept({ email: 'abime@courriel.example' });
    const epoch = (name: string) =>
      vault.superuser.query('update record set key_epoch = $2 where ref = $1', [ref, name]);
    await epoch('another');
    await vault.outbox.put({ email: 'neuf@courriel.example' }, { ref, version: 2 });
    await vault.outbox.put({ email: 'rien@courriel.example' });
    Object.assign(vault.outbox.records[1]!, { kind: 'nothing known', enc: Buffer.from('') });
    const other = await vault.kept({ email: 'voisin@courriel.example' });
    expect(await vault.seen(other)).toEqual({ email: 'voisin@courriel.example' });
    await eventually(async () =>
      expect((await vault.health()).stalled).toEqual({ outbox: 'damaged-record (1), unreadable-record (1)' }),
    );
    expect(vault.outbox.records).toHaveLength(2);
    await epoch(vault.keys.wrapping.current);
    await vault.collected(ref);
    expect(await vault.seen(ref)).toEqual({ email: 'neuf@courriel.example' });
    const told = output.split('\n').filter((line) => line.includes('damaged-record') && line.includes(ref));
    expect(told).toHaveLength(1);
    vault.outbox.records = [];
    await eventually(async () => expect((await vault.health()).stalled).toBeUndefined());
  });

  test('was written again by its writer after it was corrected here: the writer’s count hides neither', async () => {
    const ref = await vault.kept({ email: 'premier@courriel.example' });
    const records = [{ ref, version: 1, fields: { email: 'corrige@courriel.example' } }];
    const correction = { municipality: 'ottawa', purpose: 'correct', records };
    expect((await vault.call('subjects/rectify', correction, 'intake')).status).toBe(200);
    await vault.outbox.put({ email: 'second@courriel.example' }, { ref, version: 2 });
    await vault.collected(ref);
    expect((await resolve([ref])).body.subjects).toEqual([
      { ref, version: 3, fields: { email: 'second@courriel.example' } },
    ]);
    await eventually(async () =>
      expect((await vault.events(ref)).map(({ data }) => data)).toEqual([
        { subjectRef: ref, version: 2 },
        { subjectRef: ref, version: 3 },
      ]),
    );
  });

  test('and was withdrawn is destroyed, or not stored when it comes after all', async () => {
    const [here, underway] = [await vault.kept({ email: 'retire@courriel.example' }), randomUUID()];
    vault.outbox.withdrawn = [here, underway].map((ref) => ({ ref, municipality: 'ottawa' }));
    await Promise.all([here, underway].map((ref) => vault.collected(ref)));
    await vault.outbox.put({ email: 'tard@courriel.example' }, { ref: underway });
    await vault.collected(underway);
    expect((await resolve([here, underway])).body.subjects).toEqual([]);
    const { rows } = await vault.superuser.query('select * from field_value where ref = any($1)', [[here, underway]]);
    expect(rows).toEqual([]);
    expect((await vault.accesses(here))[0]).toMatchObject({ act: 'withdraw', caller: 'intake' });
    await eventually(async () => expect(await vault.events(here)).toMatchObject([{ type: 'subject.erased' }]));
    expect(await vault.events(underway)).toEqual([]);
  });
});

describe('a value is shown', () => {
  test('to whom the purpose allows it, in the order asked for, with one row for each record', async () => {
    const [first, second] = [
      await vault.kept({ email: 'un@courriel.example', phone: '819 555-0123' }),
      await vault.kept({ email: 'deux@courriel.example' }),
    ];
    const answer = await resolve([second, UNKNOWN, first]);
    expect(answer.body).toEqual({
      subjects: [
        { ref: second, version: 1, fields: { email: 'deux@courriel.example' } },
        { ref: first, version: 1, fields: { email: 'un@courriel.example' } },
      ],
    });
    const row = {
      act: 'read',
      caller: 'notifications',
      role: 'service',
      reader: null,
      purpose: 'notify',
      kind: 'subject',
      fields: ['email'],
    };
    expect([await vault.accesses(first), await vault.accesses(second)]).toEqual([[row], [row]]);
  });

  test('of each kind of record, what its line has', async () => {
    const [content, place, subject] = [
      await vault.kept({ description: 'Une odeur', answers: { floor: 'deuxième' } }, { kind: 'content' }),
      await vault.kept({ address: '12, rue des Érables', latitude: 45.5 }, { kind: 'place' }),
      await vault.kept({ email: 'pas.pour.eux@courriel.example' }),
    ];
    const asked = { ...WORK, fields: ['description', 'answers', 'address', 'latitude'] };
    const { body } = await resolve([content, place, subject], asked, 'routing');
    expect(body.subjects.map(({ fields }: { fields: object }) => fields)).toEqual([
      { description: 'Une odeur', answers: { floor: 'deuxième' } },
      { address: '12, rue des Érables', latitude: 45.5 },
      {},
    ]);
    expect((await vault.accesses(content))[0]).toMatchObject({ caller: 'routing', role: 'clerk', reader: 'p-17' });
  });

  test('to nobody else, and the attempt is a row', async () => {
    const ref = await vault.kept({ email: 'curieux@courriel.example', description: 'x' });
    for (const [more, as] of [
      [{ fields: ['email', 'lastName'] }, 'notifications'],
      [{ reader: { role: 'clerk', ref: 'p-17' } }, 'routing'],
      [{ purpose: 'curiosity' }, 'routing'],
      [{ ...WORK, reader: { role: 'director', ref: 'p-2' } }, 'routing'],
      [{ purpose: 'correct', fields: ['*'] }, 'routing'],
    ] as const)
      expect((await resolve([ref], more, as)).body.code).toBe('vault.not-allowed');
    expect((await vault.accesses(ref)).map(({ act, role }) => `${act} ${role}`)).toEqual([
      'refused service',
      'refused clerk',
      'refused service',
      'refused director',
      'refused service',
    ]);
  });

  test.each<[string, object, Parameters<RunningVault['call']>[2], number, string]>([
    ['nobody', {}, 'nobody', 401, 'identity.token-required'],
    ['a clerk directly', {}, 'clerk', 403, 'identity.role-forbidden'],
    [
      'more than a hundred at once',
      { refs: Array.from({ length: 101 }, () => randomUUID()) },
      'routing',
      400,
      'request.invalid',
    ],
    ['no reference', { refs: ['1 or 1=1'] }, 'routing', 400, 'request.invalid'],
    ['a purpose in words', { purpose: 'Because I can' }, 'routing', 400, 'request.invalid'],
    ['a reader without a role', { reader: {} }, 'routing', 400, 'request.invalid'],
    ['nothing', { refs: null, fields: [null] }, 'routing', 400, 'request.invalid'],
  ])('and not for %s', async (_, more, as, status, code) => {
    const answer = await resolve([UNKNOWN], more, as);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('only as it was written: what was moved or changed in the database is told, and nothing of the batch is shown', async () => {
    const [one, other] = [
      await vault.kept({ email: 'a@courriel.example' }),
      await vault.kept({ email: 'b@courriel.example' }),
    ];
    const change = (text: string) => vault.superuser.query(text, [one, other]);
    const damages = [
      'update field_value v set ciphertext = o.ciphertext from field_value o where v.ref = $1 and o.ref = $2',
      'update field_value v set ciphertext = o.ciphertext, iv = set_byte(o.iv, 0, 0) from field_value o where v.ref = $1 and o.ref = $2',
      'update record v set wrapped_key = o.wrapped_key from record o where v.ref = $1 and o.ref = $2',
      `update record set wrapped_key = set_byte(wrapped_key, 3, 7), key_epoch = key_epoch where ref = $1 and $2::uuid is not null`,
      `update record set key_epoch = 'another' where ref = $1 and $2::uuid is not null`,
    ];
    for (const damage of damages) {
      await change(damage);
      const answer = await resolve([other, one]);
      expect([answer.status, answer.body.code]).toEqual([503, 'vault.damaged']);
    }
    expect(await vault.accesses(other)).toEqual([]);
    expect(await vault.seen(other)).toEqual({ email: 'b@courriel.example' });
  });

  test('under a nonce that its key never saw: the database refuses a second one', async () => {
    const ref = await vault.kept({ email: 'nonce@courriel.example' });
    const again = `insert into field_value select municipality, ref, 'phone', version, iv, ciphertext from field_value where ref = $1`;
    await expect(vault.superuser.query(again, [ref])).rejects.toThrow(/field_value_ref_iv_key/u);
  });
});

describe('two municipalities on one installation', () => {
  const asked = (municipality: string | undefined, text: string, values: unknown[] = []) =>
    vault.database.connect().then(async (client) => {
      try {
        await client.query('begin');
        if (municipality) await client.query(`select set_config('guichet.municipality', $1, true)`, [municipality]);
        return (await client.query(text, values)).rows;
      } finally {
        await client.query('rollback');
        client.release();
      }
    });

  test('every table with rows of one is kept apart, also from its owner', async () => {
    const { rows } = await vault.superuser.query(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as apart,
              exists (select from pg_policy p where p.polrelid = c.oid) as policy
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'municipality'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const open = rows.filter(({ apart, policy }) => !apart || !policy).map(({ name }) => name);
    expect(open).toEqual(['announcement', 'known_ref']); // references and codes only
    expect(rows.length).toBeGreaterThan(8);
  });

  test('see nothing of each other by SQL, and write nothing', async () => {
    const [mine, theirs] = [
      await vault.kept({ email: 'meme@courriel.example' }),
      await vault.kept({ email: 'meme@courriel.example' }, { municipality: 'gatineau' }),
    ];
    await vault.seen(theirs);
    for (const table of ['record', 'field_value', 'search_word', 'sealed_record']) {
      const refs = async (municipality?: string) =>
        (await asked(municipality, `select distinct ref from ${table} where ref = any($1)`, [[mine, theirs]])).map(
          ({ ref }) => ref,
        );
      expect([await refs('ottawa'), await refs('gatineau'), await refs()]).toEqual([[mine], [theirs], []]);
    }
    expect(await asked('ottawa', 'select from access_log where ref = $1', [theirs])).toEqual([]);
    expect(await asked('gatineau', 'update record set version = 9 where ref = $1 returning 1', [mine])).toEqual([]);
    expect(await asked('gatineau', 'delete from field_value where ref = $1 returning 1', [mine])).toEqual([]);
    const foreign = `insert into hold values ('ottawa', gen_random_uuid(), $1, 'claim', now())`;
    await expect(asked('gatineau', foreign, [mine])).rejects.toThrow(/row-level security/u);
  });

  test('find, erase, hold and correct only what is theirs', async () => {
    const [mine, theirs] = [
      await vault.kept({ phone: '1 819 555-0199' }),
      await vault.kept({ phone: '(819) 555-0199' }, { municipality: 'gatineau' }),
    ];
    const find = (municipality: string) =>
      vault.call('subjects/find', { municipality, purpose: 'access-request', phone: '819-555-0199', reader: OFFICER });
    expect([(await find('ottawa')).body, (await find('gatineau')).body]).toEqual([
      { refs: [mine] },
      { refs: [theirs] },
    ]);
    const records = [{ ref: theirs, version: 1, fields: { phone: '1' } }];
    const tries = [
      vault.call(`subjects/${theirs}/erase`, { municipality: 'ottawa', reason: 'request', by: OFFICER }),
      vault.call(`subjects/${theirs}/holds`, { municipality: 'ottawa', reason: 'claim', by: OFFICER }),
      vault.call('subjects/rectify', { municipality: 'ottawa', purpose: 'rectification', records, reader: OFFICER }),
    ];
    for (const { status, body } of await Promise.all(tries))
      expect([status, body.code]).toEqual([404, 'vault.unknown-reference']);
    expect(await vault.seen(theirs)).toEqual({ phone: '(819) 555-0199' });
  });

  test('cannot be tricked into giving a reference to the other one', async () => {
    const ref = await vault.kept({ email: 'a.nous@courriel.example' });
    await vault.outbox.put({ email: 'a.eux@courriel.example' }, { ref, municipality: 'gatineau' });
    await eventually(async () => expect((await vault.health()).stalled).toBeDefined());
    vault.outbox.records = [];
    expect(await vault.seen(ref)).toEqual({ email: 'a.nous@courriel.example' });
  });
});

describe('a person is found', () => {
  const find = (more: object, reader: object = OFFICER) =>
    vault.call('subjects/find', { municipality: 'ottawa', purpose: 'access-request', reader, ...more });

  test('by what they gave, however they wrote it, and each record found is a row without it', async () => {
    const refs = [
      await vault.kept({ email: 'Trouvee@Courriel.example', phone: '613 555-0111' }),
      await vault.kept({ email: 'trouvee@courriel.example' }),
    ];
    expect((await find({ email: ' TROUVEE@courriel.example' })).body).toEqual({ refs });
    expect((await find({ email: 'trouvee@courriel.example', phone: '+1 613 555 0111' })).body).toEqual({
      refs: refs.slice(0, 1),
    });
    expect((await vault.accesses(refs[1]!))[0]).toEqual({
      ...{ act: 'find', caller: 'routing', role: 'privacy_officer', reader: 'p-1' },
      ...{ purpose: 'access-request', kind: 'subject', fields: ['email'] },
    });
    expect((await dump()).toLowerCase()).not.toContain('trouvee');
  });

  test('by nobody else, and not by nothing', async () => {
    const email = 'trouvee@courriel.example';
    expect((await find({ email }, { role: 'clerk', ref: 'p-17' })).body.code).toBe('vault.act-not-allowed');
    expect((await find({})).body.code).toBe('vault.nothing-to-find');
    expect((await find({ email, phone: 'aucun' })).body.code).toBe('vault.nothing-to-find');
    expect((await find({ email: 'personne@courriel.example' })).body).toEqual({ refs: [] });
    const { rows } = await vault.superuser.query(`select 1 from access_log where act = 'find' and ref is null`);
    expect(rows).toHaveLength(1);
  });
});

describe('a person asks what is kept about them', () => {
  const asked = (path: string, more: object = {}, by: object = OFFICER) =>
    vault.call(`access-requests${path}`, { municipality: 'ottawa', by, ...more });
  const submitted = async (subjectRef: string, contentRef: string) => {
    const requestId = randomUUID();
    const stream = { municipality: 'ottawa', category: 'request', id: requestId };
    const event = RequestSubmitted({ ...RequestSubmitted.samples[0]!, requestId, subjectRef, contentRef });
    await vault.installation.append('intake', stream, [event]);
    return requestId;
  };

  test('and gets all of it, of all their requests, and nothing of it is destroyed meanwhile', async () => {
    const email = 'acces@courriel.example';
    const who = [await vault.kept({ firstName: 'Zoé', email }), await vault.kept({ email })];
    const wrote = [
      await vault.kept({ description: 'Mme Roy crie la nuit', struckOutBy: { 0: 'k' } }, { kind: 'content' }),
      await vault.kept({ description: 'Un nid-de-poule' }, { kind: 'content' }),
    ];
    const stranger = await vault.kept({ email: 'autre.acces@courriel.example' });
    const theirs = await vault.kept({ description: 'd’une autre personne' }, { kind: 'content' });
    const streams = [await submitted(who[0]!, wrote[0]!), await submitted(who[1]!, wrote[1]!)];
    await submitted(stranger, theirs);
    await vault.seen(who[0]!);
    await vault.seen(wrote[0]!); // of which nobody is shown anything for this purpose
    vault.outbox.idle = true;
    who.push(await vault.outbox.put({ email }));
    vault.outbox.idle = false;

    const { status, body } = await asked('', { receivedOn: '2026-02-09', language: 'fr', email });
    expect([status, body.dueOn, body.refs.toSorted()]).toEqual([201, '2026-03-01', [...who, ...wrote].toSorted()]);
    const id = body.accessRequestId as string;
    expect((await asked('/list')).body.accessRequests).toMatchObject([{ accessRequestId: id, outcome: null }]);
    const erasing = await vault.call(`subjects/${wrote[0]}/erase`, {
      municipality: 'ottawa',
      reason: 'request',
      by: OFFICER,
    });
    const approving = { municipality: 'ottawa', by: OTHER };
    expect((await vault.call(`erasures/${erasing.body.erasureId}/approve`, approving)).body.refusedFor).toBe('held');
    expect((await asked(`/${id}/extend`, { noticeOn: '2026-02-27' })).body.dueOn).toBe('2026-03-11');
    expect((await asked(`/${id}/answer`, { outcome: 'given' })).body.code).toBe('access-request.not-identified');

    const later = await vault.kept({ description: 'Écrit après la demande' }, { kind: 'content' });
    await submitted(who[0]!, later);
    wrote.push(later);
    const leftOut = [{ ref: wrote[0], passages: ['Mme Roy'] }, { ref: who[1] }];
    const { files } = (await asked(`/${id}/export`, { identity: 'photo-id', leftOut })).body;
    const [json, csv, html] = (files as { content: string }[]).map(({ content }) => content);
    const dossier = JSON.parse(json!) as Dossier;
    // Whoever is left out takes along what they alone wrote.
    expect(dossier.given.map(({ ref }) => ref).toSorted()).toEqual([who[0], who[2], wrote[0], later].toSorted());
    expect(dossier).toMatchObject({
      withheld: 2,
      notHere: [],
      seenBy: [{ ref: who[0], purpose: 'notify', fields: ['email'] }],
    });
    for (const text of [json, csv, html]) {
      expect(text).toContain('[struck out / caviardé] crie la nuit');
      expect(text).not.toMatch(/Mme Roy|nid-de-poule|d’une autre personne|autre\.acces|struckOutBy/u);
      expect(text).not.toContain(streams[1]);
    }
    const [exported, withheld] = [await vault.accesses(wrote[0]!), await vault.accesses(wrote[1]!)];
    expect(exported.at(-1)).toMatchObject({ act: 'export', purpose: 'access-request', fields: ['description'] });
    expect(withheld.map(({ act, purpose }) => [act, purpose])).toEqual([['hold', 'access-request']]);
    expect((await asked(`/${id}/answer`, { outcome: 'partly-given', reason: 'third-person' })).body.outcome).toBe(
      'partly-given',
    );
    expect((await asked('/list')).body.accessRequests).toEqual([]);
    const { rows } = await vault.superuser.query('select from hold where ref = any($1) and lifted_at is null', [wrote]);
    expect(rows).toEqual([]);
  });

  test('and waits for whoever has one of their records, without holding up the access log', async () => {
    const email = 'attente@courriel.example';
    const refs = [await vault.kept({ email }), await vault.kept({ description: 'x' }, { kind: 'content' })] as const;
    await submitted(...refs);
    const whileHeld = async (ref: string, call: () => ReturnType<typeof asked>) => {
      const client = await vault.superuser.connect();
      try {
        await client.query('begin');
        await client.query('select from record where ref = $1 for update', [ref]);
        const answer = call();
        const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        await eventually(async () => expect((await vault.superuser.query(waiting)).rows).toHaveLength(1));
        await client.query(`select from access_head where municipality = 'ottawa' for update nowait`);
        await client.query('commit');
        return await answer;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    const receive = { receivedOn: '2026-02-09', language: 'en', email };
    const { status, body } = await whileHeld(refs[1], () => asked('', receive));
    expect([status, body.refs.toSorted()]).toEqual([201, refs.toSorted()]);
    const answering = () => asked(`/${body.accessRequestId}/answer`, { outcome: 'refused', reason: 'mistaken' });
    expect((await whileHeld(refs.toSorted()[1]!, answering)).body.outcome).toBe('refused');
  });

  test('of nobody else than the privacy officer, and in one municipality', async () => {
    const receive = { receivedOn: '2026-02-09', language: 'en', email: 'acces@courriel.example' };
    expect((await asked('', receive, { role: 'clerk', ref: 'p-17' })).body.code).toBe('vault.act-not-allowed');
    const { body } = await vault.call('access-requests', { ...receive, municipality: 'gatineau', by: OFFICER });
    expect(body.refs).toEqual([]);
    expect((await asked(`/${body.accessRequestId}/export`, { identity: 'photo-id' })).body.code).toBe(
      'access-request.unknown',
    );
    expect((await asked('', { ...receive, receivedOn: '9 February' })).status).toBe(400);
    const clock = { municipality: 'gatineau', by: OFFICER, days: 30, extensionDays: 0 };
    expect((await vault.call('access-requests/clock', clock)).status).toBe(204);
    const other = await vault.call('access-requests', { ...receive, municipality: 'gatineau', by: OFFICER });
    expect(other.body.dueOn).toBe('2026-03-11');
  });

  test('and while what they sent cannot be brought, nobody is told that it is all', async () => {
    vault.outbox.down = 503;
    const receive = { receivedOn: '2026-02-09', language: 'en', email: 'acces@courriel.example' };
    expect((await asked('', receive)).body.code).toBe('vault.not-collected');
    vault.outbox.down = undefined;
  });
});

describe('reveals that stand out', () => {
  const about = (path: string, more: object = {}, by: object = OFFICER) =>
    vault.call(`unusual-reveals/${path}`, { municipality: 'ottawa', by, ...more });
  const told = async () =>
    (await about('list')).body.unusualReveals as { why: string; nr: number; ref: string | null }[];

  test('are told to the privacy officer: many in little time, and a record that is watched', async () => {
    const refs = await Promise.all(
      Array.from({ length: 3 }, (_, nr) => vault.kept({ description: `${nr}` }, { kind: 'content' })),
    );
    expect((await about('limits', { records: 2, withinMinutes: 10 })).status).toBe(204);
    expect((await about('watch', { ref: refs[0], reason: 'threat' })).status).toBe(204);
    const reader = { role: 'clerk', ref: 'p-99' };
    const nothing = { purpose: 'contact-reporter', fields: ['phone'] };
    for (const ref of refs) {
      await resolve([ref], { ...nothing, reader }, 'routing');
      await resolve([ref], { ...WORK, reader }, 'routing');
    }
    await vault.restart(async () => undefined);
    const mine = async () => (await told()).filter((one) => 'reader' in one && one.reader === 'p-99');
    await eventually(async () => expect(await mine()).toHaveLength(2));
    const [watched, many] = await mine();
    expect([watched, many]).toMatchObject([
      { why: 'watched', ref: refs[0], role: 'clerk', records: 1 },
      { why: 'many', ref: null, role: 'clerk', records: 3 },
    ]);
    expect((await about('close', { nr: many!.nr, finding: 'in-order' })).status).toBe(204);
    expect((await about('close', { nr: many!.nr, finding: 'in-order' })).body.code).toBe('unusual.unknown');
    expect(await mine()).toEqual([watched]);
    await vault.restart(async () => undefined);
    await resolve([refs[1]!], { ...WORK, reader }, 'routing');
    expect(await mine()).toEqual([watched]);
  });

  test('to nobody else', async () => {
    expect((await about('list', {}, { role: 'director', ref: 'p-2' })).body.code).toBe('vault.act-not-allowed');
  });
});

describe('an incident', () => {
  const incident = {
    ...{ kind: 'unauthorized-access', description: 'Une employée a lu la demande de sa voisine, Mme Roy.' },
    harm: { sensitivity: 'medium', consequences: 'medium', likelihood: 'low', serious: true },
    measures: ['access-taken-away'],
  };
  const register = (more: object = {}, by: object = OFFICER, path = '') =>
    vault.call(`incidents${path}`, { municipality: 'ottawa', by, ...more });

  test('names who is affected, by what was read, and drafts the notices for the days of the municipality', async () => {
    const [subject, content] = [
      await vault.kept({ email: 'touchee@courriel.example' }),
      await vault.kept({ description: 'x' }, { kind: 'content' }),
    ];
    const stream = { municipality: 'ottawa', category: 'request', id: randomUUID() };
    const sample = RequestSubmitted.samples[0]!;
    const event = RequestSubmitted({ ...sample, requestId: stream.id, subjectRef: subject, contentRef: content });
    await vault.installation.append('intake', stream, [event]);
    const reader = { role: 'clerk', ref: 'p-66' };
    await resolve([content], { ...WORK, reader }, 'routing');
    const today = new Date().toISOString().slice(0, 10);
    const days = { beganOn: today, endedOn: today, awareOn: today };
    expect((await register({ authority: 'on-ipc', targetDays: 0 }, OFFICER, '/policy')).status).toBe(204);
    const { status, body } = await register({ ...incident, ...days, reader });
    expect([status, body.refs, body.people, body.fields]).toEqual([201, [content], 1, ['content.description']]);
    expect(body).toMatchObject({ noticesDueOn: today, peopleToldOn: null, drafts: { length: 4 } });
    expect(body.drafts[3].text).toContain('Information and Privacy Commissioner of Ontario');
    expect((await register({ who: 'people', on: today }, OFFICER, `/${body.id}/told`)).status).toBe(204);
    expect((await register({}, OFFICER, '/list')).body.incidents).toMatchObject([{ id: body.id, peopleToldOn: today }]);
    expect(await dump()).not.toContain('Mme Roy');
    const asked = { refs: [body.textRef], purpose: 'incident', fields: ['text'], reader: OFFICER };
    expect((await vault.call('subjects/resolve', asked)).body.subjects[0].fields.text).toContain('Mme Roy');
  });

  test('lasts to the end of its last day anywhere in Canada', async () => {
    const municipality = 'gatineau';
    const refs = [randomUUID(), randomUUID()];
    const seen = { act: 'read', caller: 'routing', role: 'clerk', reader: 'p-67', purpose: 'work-on-case' };
    const rows = refs.map((ref) => ({ ...seen, ref, kind: 'content', fields: ['text'] }));
    for (const [nr, at] of ['2026-02-25T01:30:00Z', '2026-02-25T08:00:00Z'].entries())
      await inMunicipality(vault.database, municipality, (client) =>
        new AccessLog().add(client, municipality, new Date(at), [rows[nr]!]),
      );
    const { body } = await register({ ...incident, ...days, municipality, reader: { role: 'clerk', ref: 'p-67' } });
    expect(body.refs).toEqual([refs[0]]);
  });

  const days = { beganOn: '2026-02-20', endedOn: '2026-02-24', awareOn: '2026-02-27' };
  test.each<[string, object, number, string]>([
    ['without its measures', { measures: [] }, 400, 'request.invalid'],
    ['without what was weighed', { harm: { serious: true } }, 400, 'request.invalid'],
    ['without a description', { description: '' }, 400, 'request.invalid'],
    ['that ended before it began', { endedOn: '2026-02-19' }, 400, 'incident.days-reversed'],
    [
      'whose conclusion is surprising',
      { harm: { ...incident.harm, serious: false, likelihood: 'high' } },
      409,
      'incident.harm-to-confirm',
    ],
  ])('%s is not registered', async (_, more, status, code) => {
    const answer = await register({ ...incident, ...days, ...more });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('is registered by nobody else', async () => {
    const answer = await register({ ...incident, ...days }, { role: 'administrator', ref: 'p-3' });
    expect(answer.body.code).toBe('vault.act-not-allowed');
  });
});

describe('what is wrong is corrected', () => {
  const rectify = (records: unknown, more: object = {}, as: Parameters<RunningVault['call']>[2] = 'intake') =>
    vault.call('subjects/rectify', { municipality: 'ottawa', purpose: 'correct', records, ...more }, as);

  test('by a new version, of which alone something stays, and an event without values', async () => {
    const ref = await vault.kept({ email: 'faute@courriel.example', phone: '613 555-0100' });
    const { body } = await resolve([ref], { purpose: 'correct', fields: ['*'] }, 'intake');
    expect(body.subjects).toEqual([
      { ref, version: 1, fields: { email: 'faute@courriel.example', phone: '613 555-0100' } },
    ]);
    const reader = { role: 'resident', ref: null };
    const answer = await rectify([{ ref, version: 1, fields: { email: 'juste@courriel.example' } }], { reader });
    expect(answer.body).toEqual({ records: [{ ref, version: 2 }] });
    expect(await vault.seen(ref)).toEqual({ email: 'juste@courriel.example' });
    const find = { municipality: 'ottawa', purpose: 'access-request', reader: OFFICER };
    expect((await vault.call('subjects/find', { ...find, email: 'faute@courriel.example' })).body.refs).toEqual([]);
    expect((await vault.call('subjects/find', { ...find, email: 'juste@courriel.example' })).body.refs).toEqual([ref]);
    const [event] = await eventually(async () => {
      const events = await vault.events(ref);
      expect(events).toHaveLength(1);
      return events;
    });
    expect(event).toMatchObject({ type: 'subject.rectified', data: { subjectRef: ref, version: 2 } });
    expect(JSON.stringify({ ...event, position: 0 })).not.toMatch(/faute|juste|0100/u);
  });

  test('all together or not at all, and only as it was read', async () => {
    const [one, other] = [
      await vault.kept({ email: '1@courriel.example' }),
      await vault.kept({ email: '2@courriel.example' }),
    ];
    const both = (version: number) => [
      { ref: one, version: 1, fields: { email: 'x@courriel.example' } },
      { ref: other, version, fields: { email: 'y@courriel.example' } },
    ];
    const late = await rectify(both(7));
    expect([late.status, late.body.code]).toEqual([409, 'vault.version-conflict']);
    expect([await vault.seen(one), await vault.seen(other)]).toEqual([
      { email: '1@courriel.example' },
      { email: '2@courriel.example' },
    ]);
    expect((await rectify(both(1))).status).toBe(200);
  });

  test.each<[string, (ref: string) => unknown, object, number, string]>([
    [
      'a field of another kind',
      (ref) => [{ ref, version: 1, fields: { description: 'x' } }],
      {},
      400,
      'vault.unknown-field',
    ],
    ['a value of no kind', (ref) => [{ ref, version: 1, fields: { email: ['x'] } }], {}, 400, 'request.invalid'],
    ['no record', () => [null], {}, 400, 'request.invalid'],
    ['one twice', (ref) => [1, 1].map((version) => ({ ref, version, fields: {} })), {}, 400, 'request.invalid'],
    ['one that is not there', () => [{ ref: UNKNOWN, version: 1, fields: {} }], {}, 404, 'vault.unknown-reference'],
    [
      'for another purpose',
      (ref) => [{ ref, version: 1, fields: {} }],
      { purpose: 'notify' },
      403,
      'vault.not-allowed',
    ],
  ])('%s is refused', async (_, records, more, status, code) => {
    const answer = await rectify(records(await vault.kept({ email: 'reste@courriel.example' })), more);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('what is to be erased', () => {
  const ask = (ref: string, more: object = {}) =>
    vault.call(`subjects/${ref}/erase`, { municipality: 'ottawa', reason: 'request', by: OFFICER, ...more });
  const approve = (id: string, by: object = OTHER) =>
    vault.call(`erasures/${id}/approve`, { municipality: 'ottawa', by });
  const states = async (id: string) =>
    (await vault.superuser.query('select state from erasure_step where erasure_id = $1 order by nr', [id])).rows.map(
      ({ state }) => state,
    );

  test('is destroyed once another person agrees, with its key and its words; a tombstone and an event stay', async () => {
    const ref = await vault.kept({ email: 'effacee@courriel.example', phone: '613 555-0122' });
    const asked = await ask(ref);
    expect([asked.status, asked.body.state]).toEqual([202, 'received']);
    expect((await ask(ref)).body.code).toBe('erasure.already-asked');
    expect((await approve(asked.body.erasureId, OFFICER)).body.code).toBe('erasure.same-person');
    expect((await approve(asked.body.erasureId, { role: 'clerk', ref: 'p-17' })).body.code).toBe(
      'vault.act-not-allowed',
    );
    expect(await vault.seen(ref)).toBeDefined();

    expect((await approve(asked.body.erasureId)).body).toEqual({ erasureId: asked.body.erasureId, state: 'executed' });
    expect(await states(asked.body.erasureId)).toEqual(['received', 'hold-check', 'executed']);
    expect(await vault.seen(ref)).toBeUndefined();
    const { rows } = await vault.superuser.query(
      'select wrapped_key, key_epoch, erased_at is not null as erased from record where ref = $1',
      [ref],
    );
    expect(rows).toEqual([{ wrapped_key: null, key_epoch: null, erased: true }]);
    const left = `select (select count(*)::int from field_value where ref = $1) as values, (select count(*)::int from search_word where ref = $1) as words`;
    expect((await vault.superuser.query(left, [ref])).rows).toEqual([{ values: 0, words: 0 }]);
    await eventually(async () =>
      expect(await vault.events(ref)).toMatchObject([
        {
          type: 'subject.erased',
          data: { subjectRef: ref, kind: 'subject' },
          metadata: { actor: { role: 'director', ref: 'p-2' } },
        },
      ]),
    );
    expect((await vault.accesses(ref)).map(({ act }) => act)).toEqual([
      'ask-erasure',
      'read',
      'approve-erasure',
      'erase',
    ]);
    expect((await approve(asked.body.erasureId)).body.code).toBe('erasure.decided');
    expect((await ask(ref)).body.code).toBe('vault.erased');
  });

  test('does not come back when its writer sends it again', async () => {
    const ref = await vault.outbox.put({ email: 'revenant@courriel.example' });
    const again = [...vault.outbox.records];
    await vault.collected(ref);
    await approve((await ask(ref)).body.erasureId);
    vault.outbox.records.push(...again);
    await vault.collected(ref);
    expect(await vault.seen(ref)).toBeUndefined();
  });

  test('and is held is refused, until the hold is lifted; nor can it be withdrawn', async () => {
    const ref = await vault.kept({ email: 'litige@courriel.example' });
    const hold = await vault.call(`subjects/${ref.toUpperCase()}/holds`, {
      municipality: 'ottawa',
      reason: 'claim',
      by: OFFICER,
    });
    const { erasureId } = (await ask(ref)).body;
    expect((await approve(erasureId)).body).toEqual({ erasureId, state: 'refused', refusedFor: 'held' });
    vault.outbox.withdrawn = [{ ref, municipality: 'ottawa' }];
    await vault.kept({ email: 'un.tour@courriel.example' });
    expect(vault.outbox.waits(ref)).toBe(true);
    vault.outbox.withdrawn = [];
    expect(await vault.seen(ref)).toBeDefined();

    const lift = () =>
      vault.call(`subjects/${ref}/holds/${hold.body.holdId}/lift`, { municipality: 'ottawa', by: OFFICER });
    expect([(await lift()).status, (await lift()).body.code]).toEqual([204, 'hold.unknown']);
    expect((await approve((await ask(ref)).body.erasureId)).body.state).toBe('executed');
  });

  test('on a day waits for it, can be refused until then, and is destroyed when it has come', async () => {
    const [refused, executed] = [
      await vault.kept({ email: 'non@courriel.example' }),
      await vault.kept({ email: 'oui@courriel.example' }),
    ];
    const notBefore = new Date(Date.now() + 3_600_000).toISOString();
    const ids = await Promise.all(
      [refused, executed].map(async (ref) => (await ask(ref, { notBefore })).body.erasureId as string),
    );
    for (const id of ids) expect((await approve(id)).body.state).toBe('scheduled');
    const refusing = { municipality: 'ottawa', reason: 'mistaken', by: OTHER };
    expect((await vault.call(`erasures/${ids[0]}/refuse`, refusing)).body).toMatchObject({
      state: 'refused',
      refusedFor: 'mistaken',
    });
    expect(await vault.seen(executed)).toBeDefined();
    await vault.restart(async () => {
      await vault.superuser.query(`update erasure set not_before = now() - interval '1 second' where id = any($1)`, [
        ids,
      ]);
    });
    await eventually(async () => expect(await vault.seen(executed)).toBeUndefined());
    expect(await states(ids[1]!)).toEqual(['received', 'hold-check', 'scheduled', 'hold-check', 'executed']);
    expect(await vault.seen(refused)).toBeDefined();
  });

  test('is erased again before a vault that was restored answers', async () => {
    const [before, unknown] = [
      await vault.kept({ email: 'sauvegarde@courriel.example' }),
      await vault.kept({ email: 'apres@courriel.example' }),
    ];
    const backup = `create table backup_record as select * from record where ref = '${before}';
                    create table backup_value as select * from field_value where ref = '${before}'`;
    await vault.superuser.query(backup);
    for (const ref of [before, unknown]) await approve((await ask(ref)).body.erasureId);
    await eventually(async () => expect(await vault.events(unknown)).toHaveLength(1));
    await vault.restart(async () => {
      await vault.superuser.query(
        `update record r set wrapped_key = b.wrapped_key, key_epoch = b.key_epoch, erased_at = null from backup_record b where r.ref = b.ref;
         insert into field_value select * from backup_value;
         delete from sealed_record where ref = '${unknown}'; delete from record where ref = '${unknown}'; delete from known_ref where ref = '${unknown}';
         delete from ledger_position; drop table backup_record, backup_value`,
      );
    });
    await eventually(async () => expect((await vault.health()).checks['ledger']).toBe(true));
    expect(await vault.seen(before)).toBeUndefined();
    await vault.outbox.put({ email: 'apres@courriel.example' }, { ref: unknown });
    await vault.collected(unknown);
    expect(await vault.seen(unknown)).toBeUndefined();
  });
});

describe('a vault that was restored from a backup', () => {
  const restored = async (refs: readonly string[], meanwhile: () => Promise<void>) => {
    const tables = ['record', 'sealed_record', 'field_value', 'search_word'];
    const backup = tables.map(
      (table) => `create table backup_${table} as select * from ${table} where ref = any('{${refs.join(',')}}')`,
    );
    await vault.superuser.query(backup.join(';'));
    await meanwhile();
    await vault.restart(async () => {
      const back = tables.map((table) => `insert into ${table} select * from backup_${table}`);
      const gone = tables
        .toReversed()
        .map((table) => `delete from ${table} where ref in (select ref from backup_record)`);
      const away = tables.map((table) => `drop table backup_${table}`);
      await vault.superuser.query([...gone, ...back, ...away, 'delete from ledger_position'].join(';'));
    });
    await eventually(async () => expect((await vault.health()).checks['ledger']).toBe(true));
  };
  const rectified = (ref: string, email: string, version = 1) =>
    vault.call(
      'subjects/rectify',
      { municipality: 'ottawa', purpose: 'correct', records: [{ ref, version, fields: { email } }] },
      'intake',
    );

  test('shows nothing of what was withdrawn or corrected since, and says which corrections are lost', async () => {
    const [withdrawn, corrected, same] = [
      await vault.kept({ email: 'retire.depuis@courriel.example' }),
      await vault.kept({ email: 'faux.depuis@courriel.example' }),
      await vault.kept({ email: 'inchange@courriel.example' }),
    ];
    await restored([withdrawn, corrected, same], async () => {
      vault.outbox.withdrawn = [{ ref: withdrawn, municipality: 'ottawa' }];
      await vault.collected(withdrawn);
      expect((await rectified(corrected, 'juste.depuis@courriel.example')).status).toBe(200);
      for (const ref of [withdrawn, corrected])
        await eventually(async () => expect(await vault.events(ref)).toHaveLength(1));
    });
    expect((await resolve([withdrawn, corrected, same])).body.subjects).toEqual([
      { ref: corrected, version: 2, fields: {}, lost: true },
      { ref: same, version: 1, fields: { email: 'inchange@courriel.example' } },
    ]);
    const { rows } = await vault.superuser.query('select from field_value where ref = any($1)', [
      [withdrawn, corrected],
    ]);
    expect(rows).toEqual([]);
    const lost = await operations((each) => each.lost());
    expect(lost).toMatchObject([{ municipality: 'ottawa', ref: corrected, version: 2, kind: 'subject' }]);
    expect((await rectified(corrected, 'encore@courriel.example', 2)).status).toBe(200);
    expect(await vault.seen(corrected)).toEqual({ email: 'encore@courriel.example' });
    expect(await operations((each) => each.lost())).toEqual([]);
  });

  test('knows of a correction even where the backup does not have the record, and takes no earlier values of it', async () => {
    const ref = await vault.outbox.put({ email: 'avant.tout@courriel.example' });
    const sealed = [...vault.outbox.records];
    await vault.collected(ref);
    await vault.restart(async () => {
      await vault.superuser.query(
        ['search_word', 'field_value', 'sealed_record', 'record', 'known_ref', 'announcement']
          .map((table) => `delete from ${table} where ref = '${ref}'`)
          .join(';') + ';delete from ledger_position',
      );
      const metadata = { ...METADATA, occurredAt: new Date().toISOString() };
      const event = { ...SubjectRectified({ subjectRef: ref, version: 2 }), id: randomUUID(), metadata };
      await vault.installation
        .log('vault')
        .append({ municipality: 'ottawa', category: 'subject', id: ref }, [event], 'any');
    });
    await eventually(async () => expect((await vault.health()).checks['ledger']).toBe(true));
    vault.outbox.records.push(...sealed);
    await vault.collected(ref);
    expect((await resolve([ref])).body.subjects).toEqual([]);
    expect(await operations((each) => each.lost())).toMatchObject([{ ref, version: 2, kind: null }]);
    await vault.restart(async () => {
      const metadata = { ...METADATA, occurredAt: new Date().toISOString() };
      const event = { ...SubjectErased({ subjectRef: ref, kind: 'subject' }), id: randomUUID(), metadata };
      await vault.installation
        .log('vault')
        .append({ municipality: 'ottawa', category: 'subject', id: ref }, [event], 'any');
    });
    await eventually(async () => expect(await operations((each) => each.lost())).toEqual([]));
    const { rows } = await vault.superuser.query(
      'select kind, erased_at is not null as erased from record where ref = $1',
      [ref],
    );
    expect(rows).toEqual([{ kind: null, erased: true }]);
  });

  test('answers nobody before it has read the log, whatever they ask', async () => {
    await vault.unopened(async () => {
      const by = OFFICER;
      const calls: [string, object, ('intake' | 'notifications')?][] = [
        ['subjects/resolve', { refs: [UNKNOWN], purpose: 'notify', fields: ['email'] }, 'notifications'],
        ['subjects/find', { municipality: 'ottawa', purpose: 'access-request', email: CANARY, reader: by }],
        ['subjects/rectify', { municipality: 'ottawa', purpose: 'correct', records: [] }, 'intake'],
        [`subjects/${UNKNOWN}/erase`, { municipality: 'ottawa', reason: 'request', by }],
        [`subjects/${UNKNOWN}/holds`, { municipality: 'ottawa', reason: 'claim', by }],
      ];
      for (const [path, body, as] of calls) {
        const answer = await vault.call(path, body, as);
        expect([path, answer.status, answer.body.code]).toEqual([path, 503, 'vault.not-opened']);
      }
    });
  });
});

test('after a new epoch began, the keys of all records are wrapped in it, and the old one can be destroyed', async () => {
  const ref = await vault.kept({ email: 'epoque@courriel.example' });
  const next = withNewEpoch(vault.keys, new Date('2027-01-01T00:00:00Z')) as Required<KeyFileContent>;
  vault.writeKeys(next);
  await vault.restart(async () => undefined);
  await eventually(async () =>
    expect((await operations((each) => each.epochs())).map(({ epoch }) => epoch)).not.toContain(
      vault.keys.wrapping.current,
    ),
  );
  // The record that another test damaged holds up nobody, and is told.
  await eventually(async () => expect((await vault.health()).stalled).toEqual({ rotation: 'keys-not-rewrapped' }));
  vault.writeKeys({
    ...next,
    wrapping: { current: '2027-01-01', epochs: { '2027-01-01': next.wrapping.epochs['2027-01-01']! } },
  });
  expect(await vault.seen(ref)).toEqual({ email: 'epoque@courriel.example' });
});

describe('the access log', () => {
  const verify = (anchors: Parameters<VaultOperations['verify']>[1] = []) =>
    operations(async (each) => each.verify(await each.municipalities(), anchors));

  test('only grows, is kept by municipality, and holds from its beginning', async () => {
    for (const text of ['update access_log set reader = null', 'delete from access_log', 'truncate access_log'])
      await expect(vault.superuser.query(text)).rejects.toThrow(/only grows/u);
    const verified = await verify();
    expect(verified.map(({ municipality, broken }) => [municipality, broken])).toEqual([
      ['gatineau', undefined],
      ['ottawa', undefined],
    ]);
    const { rows } = await vault.superuser.query(
      'select municipality, count(*)::int as nr from access_log group by 1 order by 1',
    );
    expect(rows).toEqual(verified.map(({ municipality, end }) => ({ municipality, nr: end.nr })));
    expect(await verify([{ municipality: 'ottawa', ...verified[1]!.end }])).toEqual(verified);
  });

  test('says with one record who saw what of it', async () => {
    const ref = await vault.kept({ email: 'qui@courriel.example' });
    await vault.seen(ref);
    expect(await operations((each) => each.seen(ref))).toMatchObject([
      { act: 'read', caller: 'notifications', fields: ['email'] },
    ]);
    expect(await operations((each) => each.seen(UNKNOWN))).toEqual([]);
  });

  test('stays whole while many are shown at once', async () => {
    const refs = await Promise.all(
      Array.from({ length: 4 }, (_, nr) => vault.kept({ email: `${nr}@courriel.example` })),
    );
    await Promise.all(Array.from({ length: 12 }, () => resolve(refs)));
    expect((await verify()).map(({ broken }) => broken)).toEqual([undefined, undefined]);
    expect(await vault.accesses(refs[0]!)).toHaveLength(12);
  });

  test.each<[string, string, string, (nr: number) => number]>([
    [
      'a row that was changed',
      `update access_log set reader = 'nobody' where municipality = 'ottawa' and nr = $1`,
      'altered',
      (nr) => nr,
    ],
    [
      'a row that was taken out',
      `delete from access_log where municipality = 'ottawa' and nr = $1`,
      'missing',
      (nr) => nr,
    ],
    ['rows cut off the end', `delete from access_log where municipality = 'ottawa' and nr >= $1`, 'end', (nr) => nr],
  ])('%s is named, and so is its municipality alone', async (_, damage, why, at) => {
    const client = await vault.superuser.connect();
    const nr = 7;
    await client.query(
      `begin; set local session_replication_role = replica; create temporary table kept on commit drop as select * from access_log where municipality = 'ottawa'`,
    );
    await client.query(damage, [nr]);
    await client.query(`create table if not exists kept_log as select * from kept; commit`);
    client.release();
    const [gatineau, ottawa] = await verify();
    expect(gatineau!.broken).toBeUndefined();
    expect(ottawa).toMatchObject({ municipality: 'ottawa', broken: { nr: at(nr), why }, end: { nr: nr - 1 } });
    await vault.superuser.query(
      `begin; set local session_replication_role = replica; delete from access_log where municipality = 'ottawa';
       insert into access_log select * from kept_log; drop table kept_log; commit`,
    );
    expect((await verify())[1]!.broken).toBeUndefined();
  });
});

test('no line of its output and no event tells anything of anybody', async () => {
  const events = await vault.installation.log('vault').readAll(0n, 1_000);
  const told = output + JSON.stringify(events.map(({ data, metadata }) => [data, metadata]));
  expect(told).toContain('records stay in the outbox');
  expect(told).not.toMatch(/courriel\.example|555[- ]?01|odeur|Érables/u);
});
