/** Which columns of a list of services hold what. */
import type { Language } from '@guichet/events';
import { readColumn, wordsIn } from '../columns.ts';
import { impossible, type Remarks } from '../remarks.ts';
import type { ServiceRow } from './read-services.ts';

export const ROLES = ['code', 'name', 'description', 'keywords', 'group', 'department'] as const;
export type Role = (typeof ROLES)[number];
/** Of a role, the column of each language and the one that says none. */
export type Columns = Partial<Record<Role, Partial<Record<Language | 'plain', string>>>>;

const THING = 'services?|request|requete|demande|activite|activity|categorie|category|call|case|issue|sr|nature';

/** Names of columns by role, the surest first; a column has one role, and roles choose in this order. */
const NAMED: readonly (readonly [Role, readonly RegExp[]])[] = [
  [
    'code',
    [
      new RegExp(`^((${THING})-)?code$`, 'u'),
      new RegExp(`^code-(de-)?(${THING})$|^(${THING})-(type-)?(id|no|code)$`, 'u'),
      /^id$/u,
    ],
  ],
  [
    'name',
    [
      new RegExp(`^((${THING})-)?(name|nom|libelle|titre|title|label)$`, 'u'),
      new RegExp(`^(name|nom|libelle|titre)-(de-|du-|d-|l-)*(${THING})$`, 'u'),
      /^(activite|activity)s?$/u,
      /^call-description$/u,
      /^(sous|sub)-?categor(ie|y)s?$/u,
      /^(service-)?(request|service|sr|issue|case|complaint)-type$|^type-(de-)?(demande|requete|service)$/u,
      /^(demande|requete|(service-)?request|service|nature|type|categor(y|ie))s?$/u,
    ],
  ],
  ['description', [new RegExp(`^((${THING}|long)-)?(description|desc)$`, 'u'), /^(details?|definition)$/u]],
  ['keywords', [/^(key-?words?|mots-cles|tags?)$/u]],
  [
    'group',
    [
      /^((service|activity)-)?group(e|ing)?s?$/u,
      /^section$/u,
      /^(call|request|case)-type$/u,
      /^(categor(y|ie)|famille|theme|domaine|type|classe)s?$/u,
    ],
  ],
  [
    'department',
    [
      /^(department|departement|direction|division|agency(-responsible)?|responsible.*|unite?(-responsable)?|responsable)$/u,
    ],
  ],
];

/** Finds the columns; what the command line says (`name=Activité`) goes first. Throws UsageError. */
export function serviceColumns(rows: readonly ServiceRow[], said: readonly string[], remarks: Remarks): Columns {
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = chosen(all, said);
  const used = new Set(Object.values(columns).flatMap((one) => Object.values(one)));
  const read = all.map((column) => ({ column, ...readColumn(column) }));
  for (const [role, patterns] of NAMED) {
    if (columns[role]) continue;
    for (const pattern of patterns) {
      const found = read.filter(({ column, rest }) => !used.has(column) && pattern.test(rest));
      if (found.length === 0) continue;
      columns[role] = Object.fromEntries(
        found.toReversed().map(({ column, language }) => [language ?? 'plain', column]),
      );
      for (const column of Object.values(columns[role])) used.add(column);
      break;
    }
  }
  if (all.some((column) => OF_REQUESTS.test(wordsIn(column)))) {
    remarks.note('services-are-requests');
    delete columns.description; // what residents wrote
    delete columns.keywords;
  }
  if (!columns.name) throw impossible('services-no-names', { columns: all.join(', ') });
  return columns;
}

/** Columns that only requests have. */
const OF_REQUESTS =
  /^(service-request-id|requested-datetime|lat|latitude|long|longitude|creation-date|date-(creation|created|opened|requete)|(opened|closed|created)-(date|at)|address(-string)?|adresse)$/u;

function chosen(all: readonly string[], said: readonly string[]): Columns {
  const columns: Columns = {};
  for (const one of said) {
    const {
      role,
      language = 'plain',
      column,
    } = /^(?<role>[a-z]+)(-(?<language>en|fr))?=(?<column>.+)$/u.exec(one)?.groups ?? {};
    if (!isRole(role) || !column) throw impossible('column-unreadable', { given: one, roles: ROLES.join(', ') });
    if (!all.includes(column)) throw impossible('column-unknown', { column, columns: all.join(', ') });
    columns[role] = { ...columns[role], [language]: column };
  }
  return columns;
}

const isRole = (text: string | undefined): text is Role => (ROLES as readonly (string | undefined)[]).includes(text);

/** What a row holds in the columns of a role. */
export function valuesIn(row: ServiceRow, columns: Columns[Role]): { plain?: string; en?: string; fr?: string } {
  return Object.fromEntries(
    Object.entries(columns ?? {}).map(([language, column]) => [language, oneLine(row[column] ?? '')]),
  );
}

export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
