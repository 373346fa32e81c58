import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { eventually } from '@guichet/test-kit';
import { Installation } from './installation.ts';
import { POINT_INSIDE, serviceWithoutQuestions } from './open311-services.ts';
import { elsewhere, nowhere, STRANGERS } from './strangers.ts';

interface Described {
  readonly operationId: string;
  readonly 'x-roles'?: readonly string[];
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>>;
}

type Call = RequestInit & { readonly as?: string; readonly path: string; readonly expect: number };

/** Lists of what concerns all municipalities: of another one they hold nothing. */
const OF_ALL: Readonly<Record<string, object>> = {
  deadLettersPage: { deadLetters: [], next: null },
  deadLettersReplayMatching: { replaying: 0 },
};

const NOBODY = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99';

/** What the running system answers is what `/api/v1/openapi.json` says of it. */
describe('the description of the API', () => {
  let installation: Installation;
  let operations: ReadonlyMap<string, { readonly pointer: string; readonly described: Described }>;
  let ajv: Ajv2020;
  let calls: Readonly<Record<string, Call>>;
  let reference: string;

  beforeAll(async () => {
    installation = await Installation.start({ env: { GUICHET_DEV_TOKENS: JSON.stringify(STRANGERS) } });
    const document = await installation.json<{ paths: Record<string, Record<string, Described>> }>(
      '/api/v1/openapi.json',
    );
    ajv = addFormats.default(new Ajv2020({ strict: false })).addSchema(document, 'openapi.json');
    operations = new Map(
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, described]) => {
          const pointer = `openapi.json#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`;
          return [described.operationId, { pointer, described }] as const;
        }),
      ),
    );
    calls = await callsOf();
  }, 120_000);

  afterAll(() => installation?.stop());

  /** One call of each operation, in an order in which they succeed. */
  async function callsOf(): Promise<Readonly<Record<string, Call>>> {
    const { lat, long } = POINT_INSIDE;
    const point = { latitude: Number(lat), longitude: Number(long) };
    const serviceCode = await serviceWithoutQuestions(installation);
    const body = JSON.stringify({ serviceCode, ...point });
    ({ reference } = await installation.json<{ reference: string }>('/api/v1/requests', json(body)));
    const { caseId, status } = await eventually(async () => {
      type Page = { cases: { caseId: string; status: string }[] };
      const { cases } = await installation.json<Page>('/api/v1/cases', { as: 'supervisor' });
      return cases[0] ?? false;
    });
    const today = new Date().toISOString().slice(0, 10);
    const staff = status === 'in-triage' ? 'agent' : 'supervisor';
    const action = (name: string) => ({ path: `/api/v1/cases/${caseId}/${name}`, as: 'supervisor' });
    const inAMonth = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
    const letters = '/api/v1/dead-letters/dedup';
    const near = new URLSearchParams({ serviceCode, latitude: lat, longitude: long });
    return {
      openapiJsonRead: { path: '/api/v1/openapi.json', expect: 200 },
      asyncapiJsonRead: { path: '/api/v1/asyncapi.json', expect: 200 },
      requestsSubmit: { path: '/api/v1/requests', expect: 201, ...json(body) },
      requestsList: { path: `/api/v1/requests?serviceCode=${serviceCode}&limit=1`, expect: 200 },
      requestsOne: { path: `/api/v1/requests/${reference}`, expect: 200 },
      requestsReverseImport: {
        path: `/api/v1/requests/${reference}/reverse-import`,
        method: 'POST',
        as: 'importer',
        expect: 409,
      },
      requestsWithdraw: {
        path: `/api/v1/requests/${reference}/withdraw`,
        expect: 403,
        ...json('{"secret":"none"}'),
      },
      requestsFeedback: {
        path: `/api/v1/requests/${reference}/feedback`,
        expect: 403,
        ...json('{"secret":"none","fixed":"no"}'),
      },
      requestsMessage: {
        path: `/api/v1/requests/${reference}/messages`,
        expect: 403,
        ...json('{"secret":"none","text":"It has grown"}'),
      },
      requestsCorrect: {
        path: `/api/v1/requests/${reference}/correct`,
        expect: 403,
        ...json('{"secret":"none","description":"In front of number 12"}'),
      },
      requestsFollow: {
        path: `/api/v1/requests/${reference}/follow`,
        expect: 202,
        ...json('{"email":"neighbour@residents.example"}'),
      },
      followsConfirm: {
        path: `/api/v1/follows/${NOBODY}/confirm`,
        expect: 403,
        ...json('{"secret":"none"}'),
      },
      followsUnfollow: {
        path: `/api/v1/follows/${NOBODY}/unfollow`,
        expect: 403,
        ...json('{"secret":"none"}'),
      },
      interactionsRecord: {
        path: '/api/v1/interactions',
        as: 'agent',
        expect: 201,
        ...json(JSON.stringify({ channel: 'phone', reason: 'chase', reference })),
      },
      duplicatesSimilar: { path: `/api/v1/duplicates?${near}`, expect: 200 },
      eventsRead: { path: '/api/v1/events', expect: 401 },
      casesPage: { path: '/api/v1/cases?limit=1', as: 'supervisor', expect: 200 },
      casesQueues: { path: '/api/v1/cases/queues', as: 'supervisor', expect: 200 },
      casesBulk: {
        path: '/api/v1/cases/bulk',
        as: 'supervisor',
        expect: 200,
        ...json(JSON.stringify({ action: 'note', body: { text: 'x' }, cases: [NOBODY] })),
      },
      viewsSave: {
        path: '/api/v1/views/late',
        as: 'supervisor',
        expect: 200,
        ...json('{"queue":"late"}'),
        method: 'PUT',
      },
      viewsList: { path: '/api/v1/views', as: 'supervisor', expect: 200 },
      viewsRemove: { path: '/api/v1/views/late', as: 'supervisor', method: 'DELETE', expect: 200 },
      settingsShown: { path: '/api/v1/settings', as: 'supervisor', expect: 200 },
      casesOne: { path: `/api/v1/cases/${caseId}`, as: 'supervisor', expect: 200 },
      casesRespondent: { path: `/api/v1/cases/${caseId}/respondent`, as: 'supervisor', expect: 404 },
      casesTimeline: { path: `/api/v1/cases/${caseId}/timeline?limit=1`, as: 'supervisor', expect: 200 },
      casesDuplicates: { path: `/api/v1/cases/${caseId}/duplicates`, as: 'supervisor', expect: 200 },
      casesPlace: { ...action('place'), as: staff, ...json('{}'), expect: 400 },
      casesReturnToTriage: { ...action('return-to-triage'), ...json('{}'), expect: 400 },
      casesOfferTransfer: {
        ...action('offer-transfer'),
        ...json('{"departmentId":"moon","reason":"not-ours"}'),
        expect: 400,
      },
      casesWithdrawTransfer: { ...action('withdraw-transfer'), ...json('{}'), expect: 409 },
      casesAcceptTransfer: { ...action('accept-transfer'), ...json('{}'), expect: 409 },
      casesRefuseTransfer: { ...action('refuse-transfer'), ...json('{"reason":"not-ours"}'), expect: 409 },
      casesSetAssignee: { ...action('set-assignee'), ...json('{"person":"p-17"}'), expect: 200 },
      casesPrioritise: { ...action('prioritise'), ...json('{"priority":"high","why":"danger"}'), expect: 200 },
      casesRePromise: {
        ...action('re-promise'),
        ...json(JSON.stringify({ resolveBy: inAMonth, reason: 'weather' })),
        expect: 200,
      },
      casesReclassify: {
        ...action('reclassify'),
        ...json('{"serviceCode":"moon","reason":"wrong-service"}'),
        expect: 400,
      },
      casesCorrectPlace: { ...action('correct-place'), ...json('{"latitude":0.5,"longitude":0.5}'), expect: 400 },
      casesNote: { ...action('note'), ...json('{"text":"Seen on the way."}'), expect: 200 },
      casesReply: { ...action('reply'), ...json('{"text":"We are on it."}'), expect: 200 },
      casesFlag: { ...action('flag'), ...json('{"flag":"media"}'), expect: 200 },
      casesUnflag: { ...action('unflag'), ...json('{"flag":"media"}'), expect: 200 },
      casesAcknowledgePage: { ...action('acknowledge-page'), ...json('{}'), expect: 409 },
      casesAccept: { path: `/api/v1/cases/${caseId}/accept`, method: 'POST', as: 'supervisor', expect: 200 },
      casesStart: { path: `/api/v1/cases/${caseId}/start`, method: 'POST', as: 'supervisor', expect: 200 },
      casesPutOnHold: { ...action('put-on-hold'), ...json('{"reason":"weather"}'), expect: 200 },
      casesResume: { ...action('resume'), ...json('{}'), expect: 200 },
      casesReferOut: { ...action('refer-out'), ...json('{"bodyId":"moon"}'), expect: 400 },
      casesReferralAnswered: { ...action('referral-answered'), ...json('{"answer":"done"}'), expect: 409 },
      casesSetFollowUp: { ...action('set-follow-up'), ...json('{"on":null}'), expect: 200 },
      casesAddTask: {
        ...action('add-task'),
        ...json(`{"departmentId":"moon","due":"${today}"}`),
        expect: 400,
      },
      casesFinishTask: { ...action('finish-task'), ...json(`{"taskId":"${NOBODY}"}`), expect: 409 },
      casesCancelTask: { ...action('cancel-task'), ...json(`{"taskId":"${NOBODY}"}`), expect: 409 },
      casesRecordVisit: { ...action('record-visit'), ...json('{"result":"done"}'), expect: 200 },
      casesCompleteStep: { ...action('complete-step'), ...json('{"step":"inspection","result":"clean"}'), expect: 409 },
      casesHandToSystem: {
        ...action('hand-to-system'),
        ...json('{"system":"permits","externalRef":"P-2026-17"}'),
        expect: 200,
      },
      casesRecordRespondent: { ...action('record-respondent'), ...json('{"who":"Jeanne Roy"}'), expect: 409 },
      casesSetFields: { ...action('set-fields'), ...json('{"values":{"moon":1}}'), expect: 400 },
      casesCorrectContact: {
        ...action('correct-contact'),
        ...json(`{"requestId":"${caseId}","email":"moi@courriel.example"}`),
        expect: 400,
      },
      casesRedact: {
        ...action('redact'),
        ...json('{"entry":1,"field":"caseId","reason":"somebody-else"}'),
        expect: 400,
      },
      casesResolve: {
        path: `/api/v1/cases/${caseId}/resolve`,
        as: staff,
        expect: 400,
        ...json('{"outcome":"no-such"}'),
      },
      casesDetach: {
        ...action('detach'),
        ...json(`{"requestId":"${NOBODY}","why":"another-thing"}`),
        expect: 400,
      },
      casesRejectDuplicate: { ...action('reject-duplicate'), ...json(`{"requestId":"${NOBODY}"}`), expect: 409 },
      casesMerge: { ...action('merge'), ...json(`{"into":"${caseId}"}`), expect: 400 },
      casesReopen: {
        path: `/api/v1/cases/${caseId}/reopen`,
        as: staff,
        expect: 409,
        ...json('{"reason":"came-back"}'),
      },
      reportsRecurrences: { path: '/api/v1/reports/recurrences', as: 'council', expect: 200 },
      reportsOne: { path: '/api/v1/reports/wards', as: 'council', expect: 200 },
      deadLettersPage: { path: letters, as: 'administrator', expect: 200 },
      deadLettersOne: { path: `${letters}/${NOBODY}`, as: 'administrator', expect: 404 },
      deadLettersReplayMatching: {
        path: `${letters}/replay`,
        as: 'administrator',
        expect: 202,
        ...json('{"all":true}'),
      },
      deadLettersReplay: { path: `${letters}/${NOBODY}/replay`, method: 'POST', as: 'administrator', expect: 404 },
      deadLettersDiscard: {
        path: `${letters}/${NOBODY}/discard`,
        as: 'administrator',
        expect: 404,
        ...json('{"reason":"test-data"}'),
      },
    };
  }

  const json = (body: string) => ({ method: 'POST', body, headers: { 'content-type': 'application/json' } });

  async function expectDescribed(operationId: string, answer: Response): Promise<void> {
    const { pointer, described } = operations.get(operationId)!;
    const type = answer.headers.get('content-type')!.split(';')[0]!;
    expect(Object.keys(described.responses[answer.status]?.content ?? {})).toContain(type);
    const schema = `${pointer}/responses/${answer.status}/content/${type.replaceAll('/', '~1')}/schema`;
    const validate: ValidateFunction = ajv.compile({ $ref: schema });
    validate(await answer.json());
    expect({ operationId, errors: validate.errors }).toEqual({ operationId, errors: null });
  }

  test('is true of an answer of every operation', async () => {
    expect([...operations.keys()].toSorted()).toEqual(Object.keys(calls).toSorted());
    for (const [operationId, { path, expect: status, ...init }] of Object.entries(calls)) {
      const answer = await installation.call(path, init);
      expect([operationId, answer.status]).toEqual([operationId, status]);
      await expectDescribed(operationId, answer);
    }
  });

  test('of each operation of staff, another municipality and a token without any get nothing', async () => {
    for (const [operationId, { path, as: _, expect: __, ...init }] of Object.entries(calls)) {
      const role = operations.get(operationId)!.described['x-roles']?.find((one) => one !== 'subscriber');
      if (!role) continue;
      const answers = [elsewhere, nowhere].map(async (token) => {
        const headers = { ...init.headers, authorization: `Bearer ${token(role)}` };
        const answer = await installation.call(path, { ...init, headers });
        return [answer.status, await answer.json()];
      });
      const nothing = OF_ALL[operationId];
      expect([operationId, ...(await Promise.all(answers))]).toMatchObject([
        operationId,
        nothing
          ? [expect.any(Number), nothing]
          : [404, { code: expect.stringMatching(/unknown-municipality|not-found/) }],
        [403, { code: 'identity.no-municipality' }],
      ]);
    }
  });

  test('an unknown parameter is refused everywhere, and the known ones are named', async () => {
    for (const [operationId, { path, ...init }] of Object.entries(calls)) {
      const { described } = operations.get(operationId)!;
      const as = described['x-roles']?.find((role) => installation.running.tokens[role] !== undefined);
      if (described['x-roles'] && !as) continue; // for outside systems, which have no development token
      const answer = await installation.call(`${path}${path.includes('?') ? '&' : '?'}jurisdiction_id=x`, {
        ...init,
        as,
      });
      expect([operationId, answer.status]).toEqual([operationId, 400]);
      const { errors } = (await answer.clone().json()) as { errors: unknown };
      expect(errors).toContainEqual({
        field: 'jurisdiction_id',
        code: 'validation.unknown-field',
        detail: expect.stringContaining('locale'),
      });
      await expectDescribed(operationId, answer);
    }
  });
});
