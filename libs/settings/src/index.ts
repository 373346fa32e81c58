export * from './schema.ts';
export { SettingsRefused, faultLine, linesIn, reasonOf, type Fault } from './faults.ts';
export { loadMunicipality, OPTIONAL_FILES, SETTINGS_FILES } from './load-municipality.ts';
export { textsToTranslate, type ToTranslate } from './to-translate.ts';
export { WardsFile } from './ward-file.ts';
export { jsonSchemas } from './json-schemas.ts';
export { defaultLanguageOf } from './default-language.ts';
export { reasonTextOf } from './reasons.ts';
export { retiredBetween, retiresNothing, type Retired } from './retired.ts';
export { workOf, type Claims, type Work } from './sign-in.ts';
export { digestOf } from './digest.ts';
export { SettingsBodies } from './settings-bodies.ts';
export { linkEpochOf, refuseRevivedLinks } from './link-epoch.ts';
export { importMunicipality, type Import } from './import-municipality.ts';
export { PublishedSettings, type PublishedCatalogue, type PublishedRules } from './published-settings.ts';
export { answersInWords, type AnswerInWords } from './answers-in-words.ts';
export { isNumber } from './number-answer.ts';
export { assetText } from './asset-text.ts';
export { PlaceKeys, pointText } from './place-keys.ts';
export type { Remembered } from './remembered.ts';
export { ringFault } from './ring.ts';
export { WardIndex } from './ward-index.ts';
export { easterSunday, holidays, type Province } from './holidays.ts';
export {
  addWorkingMinutes,
  addWorkingTime,
  isWorkingTime,
  workingInstantAt,
  workingMinutesBetween,
  type WorkingDuration,
} from './working-time.ts';
export { promiseDurations, promiseFor, type PromiseDurations, type PromisedDates } from './case-work/promises.ts';
export { seasonAt, type YearlyRange } from './case-work/seasons.ts';
export { firstStep, stepAfter, stepDueAt, stepOf, type StepAfter } from './case-work/steps.ts';
export { availabilityOf, stopPageFor, type Availability, type StopFacts } from './case-work/availability.ts';
export {
  DEFAULT_FLAGS,
  DEFAULT_REFUSAL_REASONS,
  DEFAULT_RETURN_REASONS,
  DEFAULT_TRANSFER_REASONS,
  DEFAULT_VISIT_RESULTS,
  flagsOf,
  OWN_FLAGS,
  outcomesOf,
  refusalReasonsOf,
  reopenDaysOf,
  retentionOf,
  returnReasonsOf,
  systemLinkOf,
  systemsOf,
  transferReasonsOf,
  visitResultsOf,
} from './case-work/lists.ts';
export { bodiesFor, followUpDaysOf } from './case-work/bodies.ts';
export {
  DEFAULT_LADDER,
  ladderFor,
  rungNamed,
  rungsOf,
  stepRungsOf,
  type Ladder,
  type LadderFacts,
  type Rung,
} from './case-work/escalation.ts';
export { rungWords } from './case-work/rung-words.ts';
export { dayAfter, dayAt, endOfDay, morningOf } from './case-work/days.ts';
export { NOTIFY } from './case-work/department.schema.ts';
export { isOfficeTime, notifyOf, officeCalendarOf, transferAnswerBy } from './case-work/office-hours.ts';
export { contactOf, onCall, type Contact, type OnCallEntry } from './case-work/on-call.ts';
export { DEFAULT_HOLD_REASONS, holdReasonsOf } from './case-work/hold-reasons.ts';
export {
  codeInGroup,
  codesOf,
  LONGEST_PUBLISHED_CODE,
  publishedCodeOf,
  ServiceCodes,
  slug,
  unused,
} from './service-codes.ts';
export { termCodes } from './term-codes.ts';
