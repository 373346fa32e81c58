import { CASE_STATUSES, type Language } from '@guichet/events';
import {
  ACTION_WORDS,
  CASE_ACTION_SPECS,
  CASE_ACTIONS,
  REASON_WORDS,
  STATUS_WORDS,
  statusesAfter,
  WHO_WORDS,
  type CaseAction,
} from '@guichet/routing/actions';
import { DEFAULT_REFUSAL_REASONS, DEFAULT_RETURN_REASONS, DEFAULT_TRANSFER_REASONS } from '@guichet/settings';
import { fieldsOf } from '../openapi/dto-schema.ts';

interface Texts {
  readonly title: string;
  readonly about: string;
  readonly head: readonly string[];
  readonly byRule: string;
  readonly optional: string;
  readonly unchanged: string;
  readonly statuses: string;
  readonly standings: string;
  readonly reasons: string;
  readonly ofSettings: string;
  readonly aCase: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    title: '# Actions on cases\n\n[En français](fr/actions-dossiers.md)',
    about:
      '`POST /api/v1/cases/{id}/{action}`. Whoever may not read the case is refused with `case.other-department`.\nAn action that the status does not allow is refused with `case.cannot-<action>`, which says what is possible now. While the case is offered to another department, what would take it from under that department is refused with `case.transfer-pending`.\nThese refusals do not depend on who asks. “Who” says what one must be to the case ([below](#who)) where the action is possible; another person is then refused with `case.not-for-you`. A rule, and nobody by hand, attaches a request.',
    head: ['action', 'means', 'from → to', 'who', 'body'],
    byRule: 'a rule',
    optional: 'optional',
    unchanged: 'unchanged',
    statuses: '## Statuses',
    standings: '## Who',
    reasons: '## Reasons',
    ofSettings:
      '`offer-transfer`, `refuse-transfer` and `return-to-triage` take the reasons of the settings (`transferReasons`, `refusalReasons`, `returnReasons`); the table has those of a municipality without such a list. The others are the same everywhere.',
    aCase: 'The case',
  },
  fr: {
    title: '# Actions sur les dossiers\n\n[In English](../case-actions.md)',
    about:
      '`POST /api/v1/cases/{id}/{action}`. Qui ne peut pas consulter le dossier reçoit le refus `case.other-department`.\nUne action que l’état ne permet pas est refusée par `case.cannot-<action>`, qui dit ce qui est possible maintenant. Tant que le dossier est proposé à une autre direction, ce qui le lui soustrairait est refusé par `case.transfer-pending`.\nCes refus sont les mêmes pour tout le monde. «\u00a0Qui\u00a0» dit à quel titre on agit ([plus bas](#qui)) lorsque l’action est possible; toute autre personne reçoit alors le refus `case.not-for-you`. Les demandes sont jointes par une règle, jamais à la main.',
    head: ['action', 'sens', 'de → à', 'qui', 'corps'],
    byRule: 'une règle',
    optional: 'facultatif',
    unchanged: 'inchangé',
    statuses: '## États',
    standings: '## Qui',
    reasons: '## Motifs',
    ofSettings:
      '`offer-transfer`, `refuse-transfer` et `return-to-triage` prennent les motifs des réglages (`transferReasons`, `refusalReasons`, `returnReasons`); le tableau donne ceux d’une municipalité sans liste à elle. Les autres sont les mêmes partout.',
    aCase: 'Le dossier',
  },
};

export const CASE_ACTIONS_PAGES = [
  ['docs/case-actions.md', 'en'],
  ['docs/fr/actions-dossiers.md', 'fr'],
] as const;

const WRITTEN = '<!-- Written by `npm run catalogue` · Produit par `npm run catalogue` -->';

/** What may be done to a case, when and by whom, from the tables of routing. */
export function caseActionsPage(language: Language): string {
  const { title, about, head, statuses, standings, reasons, ofSettings, aCase } = TEXTS[language];
  const actions = table(
    head,
    CASE_ACTIONS.map((action) => row(action, language)),
  );
  const words = CASE_STATUSES.map((status) => [code(status), `${aCase} ${STATUS_WORDS[status][language]}.`]);
  const who = Object.entries(WHO_WORDS).map(([name, text]) => [code(name), text[language]]);
  const parts = [
    ...[actions, standings, table(['', ''], who), reasons, ofSettings],
    table(['', '', ''], [...listedRows(language), ...reasonRows(language)]),
    statuses,
    table([code('status'), ''], words),
  ];
  return [WRITTEN, title, '', about, '', parts.join('\n\n'), ''].join('\n');
}

const LISTED = [
  ['return-to-triage', DEFAULT_RETURN_REASONS],
  ['offer-transfer', DEFAULT_TRANSFER_REASONS],
  ['refuse-transfer', DEFAULT_REFUSAL_REASONS],
] as const;

/** The product’s own reasons of lists that the settings may have, and the actions that take them. */
function listedRows(language: Language): string[][] {
  const takers = LISTED.flatMap(([action, list]) => list.map((reason) => ({ action, reason })));
  return [...Map.groupBy(takers, ({ reason }) => reason.id)].map(([id, same]) => {
    return [code(id), same[0]!.reason.name[language], same.map(({ action }) => code(action)).join(', ')];
  });
}

/** Codes that staff give as a reason and that no settings name, and the actions that take them. */
const reasonRows = (language: Language): string[][] =>
  Object.entries(REASON_WORDS).map(([reason, words]) => {
    const takers = Object.entries(CASE_ACTION_SPECS).filter(([, { body }]) =>
      fieldsOf(body).some(({ schema }) => (schema['enum'] as readonly string[] | undefined)?.includes(reason)),
    );
    return [code(reason), words[language], takers.map(([action]) => code(action)).join(', ')];
  });

function row(action: CaseAction, language: Language): string[] {
  const { byRule } = TEXTS[language];
  const spec = action === 'attach' ? undefined : CASE_ACTION_SPECS[action];
  const who = spec?.who.map(code).join(', ') ?? byRule;
  return [
    code(action),
    ACTION_WORDS[action].name[language],
    stepsOf(action, language),
    who,
    bodyOf(spec?.body, language),
  ];
}

/** Statuses with the same way out stand together. */
function stepsOf(action: CaseAction, language: Language): string {
  const { unchanged } = TEXTS[language];
  const ways = Map.groupBy(
    CASE_STATUSES.filter((status) => statusesAfter(action, status).length > 0),
    (status) => {
      const after = statusesAfter(action, status);
      return after.length === 1 && after[0] === status ? unchanged : after.map(code).join(', ');
    },
  );
  return [...ways].map(([after, from]) => `${from.map(code).join(', ')} → ${after}`).join('<br>');
}

function bodyOf(body: (new () => object) | undefined, language: Language): string {
  const fields = body ? fieldsOf(body) : [];
  const names = fields.map(({ name, required }) => code(name) + (required ? '' : ` (${TEXTS[language].optional})`));
  return names.join(', ') || '–';
}

const code = (text: string): string => `\`${text}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
