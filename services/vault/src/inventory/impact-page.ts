import type { Language } from '@guichet/events';
import type { RecordKind } from '@guichet/sealing';
import { POLICY } from '../access/policy.ts';
import { INVENTORY, type FieldAnnotation } from './fields.ts';
import { STARTER, type StarterTexts } from './impact-texts.ts';
import { PURPOSES } from './purposes.ts';

/** The page of each language, by its path in the repository. */
export const IMPACT_PAGES: readonly (readonly [path: string, language: Language])[] = [
  ['docs/privacy-impact.md', 'en'],
  ['docs/fr/efvp.md', 'fr'],
];

/** A privacy impact assessment as far as the product itself can fill it in: what is kept, who sees it for which purpose, and what a municipality has to add. */
export function impactPage(language: Language): string {
  const texts = STARTER[language];
  const parts = [
    texts.title,
    texts.about,
    ...texts.before,
    texts.kept,
    fieldTable(language),
    texts.seen,
    purposeTable(language),
  ];
  return `${[...parts, ...texts.after].join('\n\n')}\n`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');

const at = (language: Language): 0 | 1 => (language === 'fr' ? 1 : 0);

function fieldTable(language: Language): string {
  const texts = STARTER[language];
  const rows = Object.entries(INVENTORY).flatMap(([kind, fields]) =>
    Object.entries(fields as Readonly<Record<string, FieldAnnotation>>).map(([field, { label, why }]) => [
      `\`${kind}.${field}\``,
      label[at(language)],
      why[at(language)],
      purposesOf(kind as RecordKind, field).join(', '),
    ]),
  );
  return tableOf(texts.fieldHead, rows);
}

/** Purposes for which somebody may see the field. */
const purposesOf = (kind: RecordKind, field: string): string[] =>
  Object.entries(POLICY)
    .filter(([, { shows }]) => shows[kind]?.includes(field))
    .map(([purpose]) => `\`${purpose}\``);

function purposeTable(language: Language): string {
  const texts: StarterTexts = STARTER[language];
  const rows = Object.entries(POLICY).map(([purpose, { roles, callers }]) => [
    `\`${purpose}\``,
    PURPOSES[purpose]![at(language)],
    roles.map((role) => `\`${role}\``).join(', '),
    callers?.map((caller) => `\`${caller}\``).join(', ') ?? texts.anyService,
  ]);
  return tableOf(texts.purposeHead, rows);
}
