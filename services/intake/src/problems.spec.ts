import { bilingualFaults, typographyFaults } from '@guichet/service-kit/testing';
import { rememberedIn } from '@guichet/settings/testing';
import { feedProblems } from './feed/feed-problems.ts';
import { intakeProblems } from './problems.ts';
import { stopProblems } from './stop-problems.ts';
import { describeState, type Described } from './status-texts.ts';
import { testCatalogue } from './testing/catalogue.ts';

test('what intake says no with is the same in both languages', () =>
  expect(bilingualFaults({ ...intakeProblems, ...feedProblems, ...stopProblems })).toEqual([]));

const state = (more: Partial<Described>): Described => ({
  state: 'received',
  departmentId: null,
  outcome: null,
  ...more,
});

test.each<[Described, string, string]>([
  [state({}), 'We have received your request.', 'Nous avons reçu votre demande.'],
  [
    state({ state: 'assigned', departmentId: 'works' }),
    'Assigned to: Public Works.',
    'Demande confiée à la direction suivante\u00a0: Travaux publics.',
  ],
  [
    state({ state: 'assigned', departmentId: 'gone' }),
    'Assigned to: gone.',
    'Demande confiée à la direction suivante\u00a0: gone.',
  ],
  [state({ state: 'resolved', outcome: 'fixed' }), 'Resolved: repaired.', 'Demande réglée\u00a0: réparation faite.'],
  [
    state({ state: 'closed-otherwise', outcome: 'out-of-scope' }),
    'Closed: not ours.',
    'Demande fermée\u00a0: hors compétence.',
  ],
])('%j reads well in both languages', (described, en, fr) => {
  expect(describeState(described, rememberedIn(testCatalogue()), 'en')).toBe(en);
  expect(describeState(described, rememberedIn(testCatalogue()), 'fr')).toBe(fr);
  expect(typographyFaults(fr, 'fr')).toEqual([]);
});
