import { CaseOpened, CasePlaceCorrected, MatchJudged } from '@guichet/events';
import { DomainError, fold } from '@guichet/event-sourcing';
import { loadMunicipality, type Catalogue, type PublishedRules } from '@guichet/settings';
import { SETTINGS_FOLDER } from '@guichet/test-kit';
import type { Asked } from './case-action-spec.ts';
import { CASE_ACTION_SPECS } from './case-actions.ts';
import { refusalTo } from './case-commands.ts';
import { caseDecider } from '../domain/case/case.ts';
import { isSupervisor, type StaffMember } from '../domain/access.ts';
import { STAFF_ACTIONS, type StaffAction } from '../domain/case/transitions.ts';
import { askedAt, commandOf } from '../testing/asked.ts';
import { SITUATIONS, withEverything, type Situation } from '../testing/situations.ts';
import {
  ACTIONS,
  answerTo,
  DONE,
  ONESELF,
  PEOPLE,
  possibleAt,
  WORK_TABLE,
  type Person,
} from '../testing/work-table.ts';

const NOW = '2026-03-10T15:00:00.000Z';
const { caseId } = CaseOpened.samples[0]!;
const everybody = Object.keys(PEOPLE) as Person[];

let catalogue: Catalogue;
let rules: PublishedRules;
beforeAll(async () => {
  const loaded = await loadMunicipality(SETTINGS_FOLDER);
  catalogue = withEverything(loaded.catalogue);
  rules = { version: 1, rules: loaded.rules } as PublishedRules;
});

/** The refusal, or the word that stands for none. */
async function told(person: Person, action: StaffAction, { history }: Situation): Promise<DomainError | string> {
  const somebody: StaffMember = PEOPLE[person];
  const state = fold(caseDecider, history(caseId))!;
  const refusal = refusalTo(somebody, action, state);
  if (refusal) return refusal;
  const other = fold(caseDecider, SITUATIONS.find(({ status }) => status === 'assigned')!.history(caseId))!;
  const asked: Asked = {
    ...askedAt({ history: history(caseId), now: NOW, catalogue }),
    ...{ by: ONESELF, departments: somebody.departments, isSupervisor: isSupervisor(somebody) },
    ...{ otherCase: async () => other },
    promisedFrom: async () => new Date('2026-03-09T14:30:00.000Z'),
    findPlace: async () => CasePlaceCorrected.samples[0]!.place,
    request: async () => MatchJudged.samples[1]!.request,
    rules: async () => rules,
  };
  const command = await commandOf(CASE_ACTION_SPECS[action], WORK_TABLE[action].body ?? {}, asked);
  const decision = caseDecider.decide(command, state);
  if (decision.kind === 'rejected') return decision.error;
  return decision.kind === 'accepted' ? DONE : decision.kind;
}

const codeOf = (answer: DomainError | string): string => (answer instanceof DomainError ? answer.code : answer);

test('the table has a line for every action, and no other', () => {
  expect(ACTIONS.toSorted()).toEqual(STAFF_ACTIONS.toSorted());
});

/** Everybody's answer in each situation, by name. */
async function tableOf(answer: (person: Person, situation: Situation) => Promise<string> | string) {
  const lines: Record<string, Record<string, string>> = {};
  for (const situation of SITUATIONS) {
    const line: Record<string, string> = {};
    for (const person of everybody) line[person] = await answer(person, situation);
    lines[situation.name] = line;
  }
  return lines;
}

test.each(ACTIONS)(
  '%s is done, or refused with its own reason, whoever asks and however the case stands',
  async (action) => {
    expect(await tableOf(async (person, situation) => codeOf(await told(person, action, situation)))).toEqual(
      await tableOf((person, situation) => answerTo(person, action, situation)),
    );
  },
);

test.each(SITUATIONS.map((situation) => [situation.name, situation] as const))(
  'what a refusal says to be possible is possible: %s',
  async (_, situation) => {
    const supervisor = 'supervisor of the owner';
    for (const action of ACTIONS.filter((one) => answerTo(supervisor, one, situation) === `case.cannot-${one}`)) {
      const { parameters } = (await told(supervisor, action, situation)) as DomainError;
      expect((parameters['allowed'] as string[]).toSorted()).toEqual(possibleAt(situation).toSorted());
    }
  },
);
