import { DomainError } from '@guichet/event-sourcing';
import { problemDocument, problemFrom } from '@guichet/service-kit';
import { rememberedIn } from '@guichet/settings/testing';
import { refusedFor } from './refusals.ts';
import '../problems.ts';

const named = (id: string, en: string, fr: string) => ({ id, name: { en, fr } });
const parks = { ...named('parks', 'Parks', 'Parcs'), teams: [named('trees', 'Trees', 'Arbres')] };
const roads = { ...named('roads', 'Roads', 'Voirie'), teams: [named('trees', 'Street trees', 'Arbres de rue')] };
const visit = { ...named('visit', 'Visit', 'Visite'), results: [named('seen', 'Seen', 'Vu')] };
const remembered = async () =>
  rememberedIn({
    departments: [parks, roads],
    services: [
      {
        ...{ code: 'tree', steps: [visit], holdReasons: [named('nests', 'Nests', 'Nids')] },
        visitResults: [named('felled', 'Felled', 'Abattu')],
      },
    ],
    wards: [],
    ...{ transferReasons: [named('agreed', 'Agreed', 'Convenu')], refusalReasons: [named('full', 'Full', 'Complet')] },
    systems: [named('permits', 'Permits', 'Permis')],
    ...{ returnReasons: [named('vague', 'Vague', 'Imprécis')] },
    ...{ bodies: [named('county', 'County', 'Comté')], holdReasons: [named('parts', 'Parts', 'Pièces')] },
    ...{ outcomes: [named('fixed', 'Fixed', 'Corrigé')], visitResults: [named('done', 'Done', 'Fait')] },
  } as never);

const told = async (language: 'en' | 'fr', code: string, parameters: DomainError['parameters']): Promise<string> => {
  const to = { timeZone: 'America/Toronto', language, remembered };
  const fault = await refusedFor(to, Promise.reject(new DomainError(code, parameters))).catch((one: unknown) => one);
  return problemDocument(problemFrom(fault), language).detail!;
};

test.each([
  ['case.transfer-pending', { department: 'parks', until: '2026-03-12T13:30:00.000Z' }, 'Parks', 'Parcs'],
  ['case.tasks-open', { departments: ['parks', 'gone'] }, 'Parks, gone', 'Parcs, gone'],
  ['case.unknown-department', { allowed: ['parks'] }, 'Parks (parks)', 'Parcs (parks)'],
  [
    'case.unknown-team',
    { department: 'parks', allowed: ['trees'], count: 1 },
    'Parks has no such team. It has: Trees (trees)',
    'Parcs n’a pas d’équipe de ce nom. Ses équipes\u00a0: Arbres (trees)',
  ],
  ['case.unknown-body', { allowed: ['county'], count: 1 }, 'County (county)', 'Comté (county)'],
  [
    'case.unknown-hold-reason',
    { allowed: ['parts', 'nests'], service: 'tree' },
    'Parts (parts), Nests (nests)',
    'Pièces (parts), Nids (nests)',
  ],
  ['case.unknown-transfer-reason', { allowed: ['agreed'], count: 1 }, 'Agreed (agreed)', 'Convenu (agreed)'],
  ['case.unknown-refusal-reason', { allowed: ['full'], count: 1 }, 'Full (full)', 'Complet (full)'],
  ['case.unknown-return-reason', { allowed: ['vague'], count: 1 }, 'Vague (vague)', 'Imprécis (vague)'],
  [
    'case.unknown-visit-result',
    { allowed: ['done', 'felled'], service: 'tree' },
    'Done (done), Felled (felled)',
    'Fait (done), Abattu (felled)',
  ],
  [
    'case.unknown-flag',
    { allowed: ['claim', 'partly-fixed'], count: 2 },
    'Claim against the municipality (claim), Only partly fixed (partly-fixed)',
    'Réclamation contre la municipalité (claim), Réglé en partie seulement (partly-fixed)',
  ],
  ['case.unknown-system', { allowed: ['permits'], count: 1 }, 'Permits (permits)', 'Permis (permits)'],
  ['case.step-of-others', { department: 'parks', team: 'none' }, 'Parks', 'Parcs'],
  [
    'case.step-of-others',
    { department: 'parks', team: 'trees' },
    'Trees of the department Parks',
    'Arbres de la direction Parcs',
  ],
  ['case.step-not-due', { due: 'visit', service: 'tree' }, 'Visit (visit)', 'Visite (visit)'],
  ['case.step-not-due', { due: 'none', service: 'tree' }, 'no step', 'aucune étape'],
  [
    'case.unknown-step-result',
    { allowed: ['seen', 'gone'], count: 2, service: 'tree', step: 'visit' },
    'Seen (seen), gone',
    'Vu (seen), gone',
  ],
  ['case.unknown-outcome', { allowed: ['fixed'] }, 'Fixed (fixed)', 'Corrigé (fixed)'],
])('%s names what is meant in the language of the caller', async (code, parameters, en, fr) => {
  expect(await told('en', code, parameters)).toContain(en);
  expect(await told('fr', code, parameters)).toContain(fr);
});

test('instants are said by the clocks of the municipality', async () => {
  const said = await told('en', 'case.transfer-pending', { department: 'x', until: '2026-03-12T13:30:00.000Z' });
  expect(said).toContain('9:30');
});
