import type { JsonSchema } from '../catalogue/json-schema.ts';
import { compareSchemas, type Break, type Change } from './compare-schemas.ts';

/** What is promised: schema by event version (`case.opened.v1`), and `envelope`. */
export type Promised = ReadonlyMap<string, JsonSchema>;

type Text = readonly [en: string, fr: string];

const NBSP = '\u00a0';

const SAID: Readonly<Record<Change, Text>> = {
  removed: ['was removed or renamed', 'a été retiré ou renommé'],
  'added-always': ['is new and always there', 'est nouveau et toujours présent'],
  'may-be-missing': ['was always there, and may go missing now', 'était toujours présent et peut maintenant manquer'],
  'no-longer-missing': [
    'could be missing, and is always there now',
    'pouvait manquer et est maintenant toujours présent',
  ],
  'may-be-null': ['may be null now', 'peut maintenant être null'],
  'no-longer-null': ['could be null, and may not be now', 'pouvait être null et ne le peut plus'],
  'words-added': ['has a word more, in a list that was closed', 'a un mot de plus, dans une liste qui était fermée'],
  'words-removed': ['has a word less', 'a un mot de moins'],
  'more-values': ['takes values that it did not take', 'accepte des valeurs qu’il n’acceptait pas'],
  'fewer-values': ['refuses values that it took', 'refuse des valeurs qu’il acceptait'],
  'kind-changed': ['is of another kind or unit', 'est d’une autre nature ou d’une autre unité'],
};

const WHOM = {
  readers: [
    'readers built on it would fail on what is written now',
    'les lecteurs qui en dépendent échoueraient sur ce qui est écrit maintenant',
  ],
  log: ['events recorded under it would not fit', 'les événements ainsi consignés n’y correspondraient plus'],
} as const satisfies Record<Break['audience'], Text>;

/** One line for each promise of a release that today’s schemas break, and what to do, in both languages; empty when all are kept. */
export function brokenPromises(released: Promised, today: Promised): string[] {
  return [...released].flatMap(([name, before]) => {
    const after = today.get(name);
    if (!after) return [inBoth(gone(name))];
    const breaks = compareSchemas(before, after);
    return breaks.length > 0 ? [...breaks.map((found) => line(name, found)), `  → ${inBoth(remedy(name, today))}`] : [];
  });
}

const inBoth = ([en, fr]: Text): string => `${en} · ${fr}`;

const gone = (name: string): Text => [
  `${name} is gone: events of it stay in the log, so its schema and sample stay in “past”`,
  `${name} a disparu${NBSP}: ses événements restent dans le journal, donc son schéma et son exemple restent dans «${NBSP}past${NBSP}»`,
];

function line(name: string, { path, change, audience }: Break): string {
  const [en, fr] = SAID[change];
  const [whomEn, whomFr] = WHOM[audience];
  return inBoth([
    `${name} ${path || '(the whole)'} ${en}: ${whomEn}`,
    `${name} ${path || '(le tout)'} ${fr}${NBSP}: ${whomFr}`,
  ]);
}

function remedy(name: string, today: Promised): Text {
  const [, type, version] = /^(.+)\.v(\d+)$/.exec(name) ?? [];
  if (!type)
    return [
      'put it back: the envelope has no versions; it can only gain attributes that may be absent',
      `remettez-le${NBSP}: l’enveloppe n’a pas de versions; elle ne peut gagner que des attributs facultatifs`,
    ];
  const next = `${type}.v${Number(version) + 1}`;
  if (today.has(next))
    return [
      `put it back: ${next} stands beside it, and what was recorded before keeps its shape`,
      `remettez-le${NBSP}: ${next} existe à côté, et ce qui a été consigné avant garde sa forme`,
    ];
  return [
    `put it back, or publish ${next} beside it: raise “version” in ${type}’s file, and move the released schema with its sample and an upcaster into “past”`,
    `remettez-le, ou publiez ${next} à côté${NBSP}: augmentez «${NBSP}version${NBSP}» dans le fichier de ${type}, et déplacez le schéma publié, avec son exemple et sa conversion, dans «${NBSP}past${NBSP}»`,
  ];
}
