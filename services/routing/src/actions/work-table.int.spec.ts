import { CaseNoted, CaseTaskAdded } from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { STAFF_ROLES, type RunningService } from '@guichet/service-kit';
import { FakeContents, type FakeContent } from '@guichet/service-kit/testing';
import {
  MUNICIPALITY,
  nats,
  publishedInstallation,
  TestClock,
  tokensOf,
  type TestInstallation,
} from '@guichet/test-kit';
import { start } from '../index.ts';
import type { StaffAction } from '../domain/case/transitions.ts';
import { PLAIN, REQUEST, SITUATIONS, withEverything, type Situation } from '../testing/situations.ts';
import { caseStream, judgeRequest } from '../testing/verdicts.ts';
import {
  ACTIONS,
  answerTo,
  DONE,
  ONESELF,
  OTHER_CASE,
  PEOPLE,
  WORK_TABLE,
  type Person,
} from '../testing/work-table.ts';

/** Of the service and of staff who have no part in cases; and nobody in particular. */
const OTHERS = STAFF_ROLES.filter((role) => !Object.values(PEOPLE).some((person) => person.role === role));
const everybody = Object.keys(PEOPLE) as Person[];
const tokenOf = (who: string): string => `token-${who.replaceAll(' ', '-')}`;
const TOKENS = [
  ...everybody.map((person) => ({ ...PEOPLE[person], ref: ONESELF, token: tokenOf(person) })),
  ...OTHERS.map((role) => ({ role, ref: null, token: tokenOf(role) })),
];
/** Stands in every case. */
const NOTE: FakeContent = {
  ...{ ref: CaseNoted.samples[0]!.contentRef, municipality: MUNICIPALITY, kind: 'note', language: 'en' },
  ...{ text: 'Ask Zoé.', writtenAt: '2026-03-09T14:30:00.000Z', stream: { category: 'case', id: REQUEST } },
};
/** Calls at a time. */
const TOGETHER = 8;

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let contents: FakeContents;
let service: RunningService;
let clock: TestClock;

beforeAll(async () => {
  [installation, broker] = await Promise.all([publishedInstallation(), nats()]);
  const { catalogue } = await installation.settings('routing').catalogue(MUNICIPALITY);
  await installation.publishCatalogue(withEverything(catalogue));
  contents = await new FakeContents().listen();
  contents.kept.set(NOTE.ref, NOTE);
  const { database, log } = installation.urls.routing;
  service = await start({
    DATABASE_URL: database,
    EVENT_STORE_URL: log,
    NATS_URL: broker.urls.routing,
    INTAKE_URL: contents.url,
    GUICHET_SERVICE_TOKEN: tokenOf('service itself'),
    GUICHET_FINGERPRINT_KEY: 'f0'.repeat(16),
    GUICHET_FIXED_TOKENS: 'on',
    GUICHET_DEV_TOKENS: tokensOf(TOKENS),
    GUICHET_TEST_CLOCK: 'on',
    LOG_LEVEL: 'error',
  });
  clock = await TestClock.install(database);
  await clock.set('2026-03-10T15:00:00.000Z');
  await judgeRequest(installation, { requestId: REQUEST });
  await stand(seenByAll, OTHER_CASE);
});

afterAll(async () => {
  await service?.close();
  await clock?.close();
  await contents?.close();
  await installation?.drop();
  await broker?.stop();
});

const situationNamed = (name: string): Situation => SITUATIONS.find((one) => one.name === name)!;

async function stand({ history }: Situation, caseId = newId()): Promise<string> {
  await installation.append('routing', caseStream(caseId), history(caseId));
  return caseId;
}

/** A case into which another may be merged. */
const seenByAll: Situation = {
  ...situationNamed('assigned'),
  history: (caseId) => [
    ...situationNamed('assigned').history(caseId),
    ...Object.values(PEOPLE).flatMap(({ departments }) =>
      departments.map((departmentId) => CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId, departmentId })),
    ),
  ],
};

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
}

async function tried(who: string | null, action: StaffAction, caseId: string, language = 'en'): Promise<Answer> {
  const response = await fetch(`${service.url}/api/v1/cases/${caseId}/${action}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      ...(who !== null && { authorization: `Bearer ${tokenOf(who)}` }),
    },
    body: JSON.stringify(WORK_TABLE[action].body ?? {}),
  });
  const { code, detail } = (await response.json()) as Partial<Answer>;
  return { status: response.status, code: code ?? DONE, ...(detail !== undefined && { detail }) };
}

/** Does what is to be done, a few at a time. */
async function each<T>(all: readonly T[], what: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await what(one);
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
}

const STATUS_OF: Readonly<Record<string, number>> = {
  [DONE]: 200,
  ...{ 'case.other-department': 403, 'case.not-for-you': 403, 'case.merge-by-supervisor': 403 },
};

/** What a call is answered with. What is allowed is tried on a case of its own, for it changes it. */
async function answered(person: Person, action: StaffAction, situation: Situation, refusing: string) {
  const isAllowed = answerTo(person, action, situation) === DONE;
  const caseId = isAllowed ? await stand(situation) : refusing;
  const answer = await tried(person, action, caseId);
  return {
    status: answer.status,
    code: answer.code,
    ...(answer.code !== DONE && { said: await inBoth(person, action, caseId, answer) }),
  };
}

const said = new Map<string, Promise<boolean>>();
/** Whether a refusal of this action is said in either language; asked once for each reason. */
function inBoth(person: Person, action: StaffAction, caseId: string, { code, detail }: Answer): Promise<boolean> {
  const key = `${caseId} ${action} ${code}`;
  const asked =
    said.get(key) ??
    tried(person, action, caseId, 'fr').then((french) => french.code === code && areWords(detail, french.detail));
  said.set(key, asked);
  return asked;
}

const areWords = (english?: string, french?: string): boolean =>
  Boolean(english && french && english !== french) &&
  ![english, french].some((text) => /[{}]|undefined|null/u.test(text!));

describe.each([...PLAIN, situationNamed('in-progress, offered, waited for')].map((one) => [one.name, one] as const))(
  'of a case that is %s',
  (_, situation) => {
    test('everybody gets the answer of the table to every action, in both languages', async () => {
      const refusing = await stand(situation);
      const [got, wanted]: Record<string, object>[] = [{}, {}];
      const tries = ACTIONS.flatMap((action) => everybody.map((person) => ({ action, person })));
      await each(tries, async ({ action, person }) => {
        const code = answerTo(person, action, situation);
        wanted![`${action}, ${person}`] = {
          status: STATUS_OF[code] ?? 409,
          code,
          ...(code !== DONE && { said: true }),
        };
        got![`${action}, ${person}`] = await answered(person, action, situation, refusing);
      });
      expect(got).toEqual(wanted);
    }, 60_000);

    test('other roles, and whoever has no token, get none of it', async () => {
      const caseId = await stand(situation);
      await each(ACTIONS, async (action) => {
        for (const role of OTHERS) {
          expect(await tried(role, action, caseId)).toMatchObject({ status: 403, code: 'identity.role-forbidden' });
        }
        expect(await tried(null, action, caseId)).toMatchObject({ status: 401, code: 'identity.token-required' });
      });
      expect(await installation.log('routing').readStream(caseStream(caseId))).toHaveLength(
        situation.history(caseId).length,
      );
    });
  },
);
