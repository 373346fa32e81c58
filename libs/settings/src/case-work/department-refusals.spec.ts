import { expectRefusal, SettingsCopy } from '../testing/settings-copy.ts';

let copy: SettingsCopy;
beforeEach(async () => {
  copy = await SettingsCopy.make();
});
afterEach(() => copy.remove());

const MAIL = 'mail: travaux.publics@baie-du-nord.example';
const contacts = 'contacts: [{ id: one, mail: one@baie-du-nord.example }]';

// what is added to a department below its contacts, the reason in both languages
test.each([
  ['calendar: night', 'there is no calendar “night”', 'le calendrier «\u00a0night\u00a0» n’existe pas'],
  ['supervisor: two', 'there is no contact “two”', 'le contact «\u00a0two\u00a0» n’existe pas'],
  ['director: two', 'there is no contact “two”', 'le contact «\u00a0two\u00a0» n’existe pas'],
  ['onCall: { order: [two] }', 'there is no contact “two”', 'le contact «\u00a0two\u00a0» n’existe pas'],
  ['onCall: { order: [one, one] }', 'contact “one” is there twice', 'le contact «\u00a0one\u00a0» figure deux fois'],
  [
    'onCall: { order: [one], next: director }',
    'department “public-works” has no director, who is to be paged after the last one',
    'la direction «\u00a0public-works\u00a0» n’a pas de «\u00a0director\u00a0», à qui revient l’appel après le dernier contact',
  ],
  [
    'onCall: { order: [one], acknowledgeWithin: { minutes: 0 } }',
    'departments.0.onCall.acknowledgeWithin.minutes must be at least 1',
    'departments.0.onCall.acknowledgeWithin.minutes doit être d’au moins 1',
  ],
  [
    'absences: [{ who: two, from: 2026-07-01, to: 2026-07-02 }]',
    'there is no contact “two”',
    'le contact «\u00a0two\u00a0» n’existe pas',
  ],
  [
    'absences: [{ who: one, from: 2026-07-01, to: 2026-07-02, replacedBy: two }]',
    'there is no contact “two”',
    'le contact «\u00a0two\u00a0» n’existe pas',
  ],
  [
    'absences: [{ who: one, from: 2026-07-01, to: 2026-07-02, replacedBy: one }]',
    '“one” cannot stand in for itself',
    '«\u00a0one\u00a0» ne peut pas se remplacer',
  ],
  [
    'absences: [{ who: one, from: 2026-07-02, to: 2026-07-01 }]',
    'this absence ends (2026-07-01) before it begins (2026-07-02)',
    'cette absence se termine (2026-07-01) avant de commencer (2026-07-02)',
  ],
  [
    'absences: [{ who: one, from: 2026-07-01, to: 2026-07-32 }]',
    '“2026-07-32” is not a day',
    '«\u00a02026-07-32\u00a0» n’est pas une date',
  ],
  [
    'transfer: { answerWithin: {} }',
    'answerWithin needs hours or days',
    '«\u00a0answerWithin\u00a0» doit compter des heures ou des jours',
  ],
  [
    'notify: weekly',
    'departments.0.notify must be one of “each”, “digest”, “none”',
    'departments.0.notify doit être l’une de ces valeurs\u00a0: «\u00a0each\u00a0», «\u00a0digest\u00a0», «\u00a0none\u00a0»',
  ],
])('departments.yaml: %s', async (more, en, fr) => {
  const line = (await copy.edit('departments.yaml', MAIL, `${MAIL}\n    ${contacts}\n    ${more}`)) + 2;
  await expectRefusal(copy, 'departments.yaml', line, en, fr);
});

test('a contact is there once', async () => {
  const twice = contacts.replace('[', '[{ id: one, mail: other@baie-du-nord.example }, ');
  const line = (await copy.edit('departments.yaml', MAIL, `${MAIL}\n    ${twice}`)) + 1;
  await expectRefusal(
    copy,
    'departments.yaml',
    line,
    'contact “one” is there twice',
    'le contact «\u00a0one\u00a0» figure deux fois',
  );
});
