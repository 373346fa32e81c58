// For the pages about what may be done to a case.
export { CASE_ACTION_SPECS } from './case-actions.ts';
export { ACTION_WORDS, QUEUE_WORDS, REASON_WORDS, STATUS_WORDS, WHO_WORDS } from '../case-words.ts';
export { CASE_ACTIONS, STAFF_ACTIONS, statusesAfter, type CaseAction } from '../domain/case/transitions.ts';
