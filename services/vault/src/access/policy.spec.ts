import { STAFF_ROLES } from '@guichet/service-kit';
import { ACTS, mayCorrect, mayDo, POLICY, shownTo, type Act } from './policy.ts';

const ROLES = [...STAFF_ROLES, 'resident', 'subscriber', 'nobody'];
const readers = (purpose: string, field: string, caller = 'routing') =>
  ROLES.filter((role) => shownTo({ role, caller }, purpose, [field]));

/** From the table of roles: who reveals contact, who reads texts. */
test.each([
  ['notify', 'email', ['service']],
  ['notify', 'description', []],
  ['work-on-case', 'description', ['agent', 'clerk', 'supervisor', 'crew', 'service']],
  ['work-on-case', 'email', []],
  ['contact-reporter', 'phone', ['agent', 'clerk', 'supervisor']],
  ['contact-reporter', 'deviceId', []],
  ['read-respondent', 'text', []], // through intake alone
  ['read-respondent', 'description', []],
  ['access-request', 'email', ['privacy_officer']],
  ['access-request', 'answers', ['privacy_officer']],
  ['curiosity', 'email', []],
  ['constructor', 'email', []],
])('for %s, %s is shown to %j', (purpose, field, roles) => {
  expect(readers(purpose, field).toSorted()).toEqual(roles.toSorted());
});

test('whom a procedure is about is shown to the office of the department, through intake', () => {
  expect(readers('read-respondent', 'text', 'intake').toSorted()).toEqual(['clerk', 'supervisor']);
});

test('keys of strike-outs are shown to whoever writes a record anew, and to no one else', () => {
  const shown = Object.keys(POLICY).filter((purpose) => readers(purpose, 'struckOutBy', 'intake').length > 0);
  expect(shown.toSorted()).toEqual(['access-request', 'correct', 'incident', 'rectification']);
});

test('council, directors and administrators read nothing, for any purpose', () => {
  const fields = Object.values(POLICY).flatMap(({ shows }) => Object.values(shows).flat());
  for (const role of ['council', 'administrator', 'director', 'resident', 'subscriber']) {
    const read = Object.keys(POLICY).filter((purpose) =>
      fields.some((field) => shownTo({ role, caller: 'routing' }, purpose, [field])),
    );
    expect([role, read]).toEqual([role, []]);
  }
});

const NOTIFICATIONS = { role: 'service', caller: 'notifications' };

test('one field too many refuses the whole call', () => {
  expect(shownTo(NOTIFICATIONS, 'notify', ['email', 'phone'])).toEqual({ subject: ['email', 'phone'] });
  expect(shownTo(NOTIFICATIONS, 'notify', ['email', 'lastName'])).toBeUndefined();
});

test.each<[Act, string[]]>([
  ['find', ['privacy_officer']],
  ['hold', ['privacy_officer']],
  ['answer-access', ['privacy_officer']],
  ['look-at-reveals', ['privacy_officer']],
  ['register-incident', ['privacy_officer']],
  ['ask-erasure', ['privacy_officer']],
  ['approve-erasure', ['privacy_officer', 'director', 'administrator']],
])('%s is done by %j', (act, roles) => {
  expect(ROLES.filter((role) => mayDo(act, role)).toSorted()).toEqual(roles.toSorted());
  expect(Object.keys(ACTS)).toHaveLength(7);
});

test('for a correction everything is read, by intake alone, and written again by whoever may', () => {
  const corrects = (purpose: string, caller: string | null) =>
    ROLES.filter((role) => mayCorrect({ role, caller }, purpose)).toSorted();
  const writers = ['agent', 'clerk', 'director', 'privacy_officer', 'resident', 'service', 'supervisor'];
  expect(corrects('correct', 'intake')).toEqual(writers);
  expect(readers('correct', '*', 'intake').toSorted()).toEqual(writers);
  expect([corrects('correct', 'routing'), corrects('correct', null), readers('correct', '*')]).toEqual([[], [], []]);
  expect(corrects('rectification', 'routing')).toEqual(['privacy_officer']);
  const reading = Object.keys(POLICY).filter((purpose) => !['correct', 'rectification'].includes(purpose));
  expect(reading.flatMap((purpose) => corrects(purpose, 'intake'))).toEqual([]);
});
