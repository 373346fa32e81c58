import { typographyFaults } from '@guichet/service-kit/testing';
import { AUTHORITY_CODES, DEFAULT_POLICY, INCIDENT_KINDS, isSurprising, noticesDueOn, type Harm } from './incident.ts';
import { draftsOf, type NoticeFacts } from './notices.ts';

const HARM: Harm = { sensitivity: 'medium', consequences: 'low', likelihood: 'medium', serious: true };

test('where somebody may be seriously harmed, notices are due within the days of the municipality', () => {
  expect(noticesDueOn('2026-02-27', HARM, DEFAULT_POLICY)).toBe('2026-03-02');
  expect(noticesDueOn('2026-02-27', HARM, { ...DEFAULT_POLICY, targetDays: 1 })).toBe('2026-02-28');
  expect(noticesDueOn('2026-02-27', { ...HARM, serious: false }, DEFAULT_POLICY)).toBeNull();
});

test.each<[Partial<Harm>, boolean]>([
  [{}, false],
  [{ sensitivity: 'low', likelihood: 'low' }, true],
  [{ serious: false }, false],
  [{ serious: false, likelihood: 'high' }, true],
])('%j is asked once more: %s', (change, surprising) => expect(isSurprising({ ...HARM, ...change })).toBe(surprising));

const FACTS: NoticeFacts = {
  ...{ municipality: 'Rivière-aux-Pins', kind: 'unauthorized-access', from: '2026-02-20', to: '2026-02-24' },
  ...{ awareOn: '2026-02-27', authority: 'qc-cai', people: 12 },
  fields: ['subject.email', 'content.description', 'subject.email'],
};

test('notices are drafted for the people and for the authority, in both languages, with what is known', () => {
  const drafts = draftsOf(FACTS);
  expect(drafts.map(({ to, language }) => `${to} ${language}`)).toEqual([
    ...['person fr', 'authority fr', 'person en', 'authority en'],
  ]);
  expect(drafts[0]!.text).toContain('Renseignements visés\u00a0: Adresse de courriel, Description.');
  expect(drafts[1]!.text).toContain('Personnes touchées, d’après le journal des accès\u00a0: 12.');
  expect(drafts[3]!.text).toContain('Information concerned: E-mail address, Description. People affected');
  expect(draftsOf({ ...FACTS, fields: [] })[0]!.text).toContain('[inconnus]');
});

test('every draft in French follows its typography', () => {
  const all = INCIDENT_KINDS.flatMap((kind) =>
    AUTHORITY_CODES.flatMap((authority) => draftsOf({ ...FACTS, kind, authority })),
  );
  const lines = all.filter(({ language }) => language === 'fr').flatMap(({ text }) => text.split('\n'));
  expect(lines.flatMap((line) => typographyFaults(line, 'fr').map((fault) => `${fault}: ${line}`))).toEqual([]);
});
