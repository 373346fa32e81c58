/** Checks of `services.yaml`. */
import type { Static } from 'typebox';
import { checkChoices, checkOutcomes, checkOwnLists, checkSharedLists } from './case-work/list-checks.ts';
import { outcomesOf } from './case-work/lists.ts';
import { checkPromise } from './case-work/promise-checks.ts';
import { checkSteps } from './case-work/step-checks.ts';
import { checkStops } from './case-work/stop-checks.ts';
import { type FaultCode, THINGS } from './fault-texts.ts';
import { idsOf, noteDuplicates, noteUnknown } from './reference-checks.ts';
import type { DepartmentSettings, ServicesFile, ServiceSettings } from './schema.ts';
import { codeKey } from './service-codes.ts';
import type { Path, SourceFile } from './source-file.ts';

type Services = Static<typeof ServicesFile>;

/** What services may refer to in other files; a part is undefined while the file that holds it is broken. */
export interface KnownToServices {
  readonly calendars?: ReadonlySet<string>;
  readonly departments?: readonly DepartmentSettings[];
}

export function checkServices(file: SourceFile, data: Services, { calendars, departments }: KnownToServices): void {
  const { groups, terms = [], holdReasons, services } = data;
  const codes = services.map(({ code }) => code);
  const termCodes = terms.map(({ code }) => code);
  noteDuplicates(file, ['groups'], 'group', idsOf(groups));
  noteDuplicates(file, ['terms'], 'term', termCodes, 'code');
  noteDuplicates(file, ['holdReasons'], 'hold reason', idsOf(holdReasons));
  noteDuplicates(file, ['services'], 'service', codes, 'code');
  checkPublishedCodes(file, services);
  checkOutcomes(file, data.outcomes, new Set(codes));
  checkSharedLists(file, data);
  const known = { services, terms: new Set(termCodes), groups: new Set(idsOf(groups)) };
  for (const [index, service] of services.entries()) {
    const path = ['services', index];
    noteUnknown(file, [...path, 'group'], 'group', service.group, known.groups);
    checkPromise(file, [...path, 'promise'], service.promise, calendars);
    noteDuplicates(file, [...path, 'holdReasons'], 'hold reason', idsOf(service.holdReasons), 'id', idsOf(holdReasons));
    checkQuestions(file, path, service);
    checkDuplicatePolicy(file, path, service);
    checkSteps(file, [...path, 'steps'], service.steps ?? [], departments);
    checkStops(file, path, service, known);
    checkOwnLists(file, path, service, data);
    if (!outcomesOf(data, service).some(({ resolved }) => resolved))
      file.fault([...path, 'kind'], 'never-resolved', { kind: service.kind });
  }
}

/** No code may name two services, whether it is the code outside or the one inside. */
function checkPublishedCodes(file: SourceFile, services: readonly ServiceSettings[]): void {
  const owners = new Map(services.map(({ code }) => [codeKey(code), code]));
  for (const [index, { code, publishedCode }] of services.entries()) {
    if (publishedCode === undefined) continue;
    const owner = owners.get(codeKey(publishedCode)) ?? code;
    if (owner !== code)
      file.fault(['services', index, 'publishedCode'], 'twice', { what: THINGS.service, id: publishedCode });
    owners.set(codeKey(publishedCode), code);
  }
}

function checkQuestions(file: SourceFile, path: Path, { questions }: ServiceSettings): void {
  const at = [...path, 'questions'];
  noteDuplicates(
    file,
    at,
    'question',
    questions.map(({ code }) => code),
    'code',
  );
  for (const [index, question] of questions.entries()) checkChoices(file, [...at, index], 'question', question);
}

function checkDuplicatePolicy(file: SourceFile, path: Path, service: ServiceSettings): void {
  const { mode, key, question = '', metres, days } = service.duplicate;
  const refuse = (code: FaultCode): void =>
    file.fault([...path, 'duplicate'], code, { service: service.code, mode, question });
  if (mode === 'off') {
    if (key || question || metres || days) refuse('policy-off');
    return;
  }
  if (!key) refuse('policy-without-key');
  if (!days) refuse('policy-without-days');
  if (key === 'radius' && !metres) refuse('radius-without-metres');
  if (key === 'place' && metres) refuse('place-with-metres');
  if (key !== 'asset' && question) refuse('question-without-asset');
  if (key === 'asset') checkAssetQuestion(service, refuse);
  if (service.placePrivacy === 'none' && (key !== 'asset' || metres)) refuse('nothing-to-compare');
  if (service.placePrivacy === 'staff' && (key === 'radius' || (key === 'asset' && metres)))
    refuse('radius-of-staff-place');
}

/** Kinds of answer that can name one thing. */
const NAMING: ReadonlySet<string> = new Set(['string', 'number', 'singlevaluelist']);

function checkAssetQuestion({ duplicate, questions }: ServiceSettings, refuse: (code: FaultCode) => void): void {
  if (!duplicate.question) return refuse('asset-without-question');
  const question = questions.find(({ code }) => code === duplicate.question);
  if (!question) refuse('asset-question-unknown');
  else if (!NAMING.has(question.datatype)) refuse('asset-question-names-nothing');
}
