/** Which properties of a wards file hold the ids and the names: cities call them in a hundred ways. */
import type { Language } from '@guichet/events';
import { readColumn, valueOf, wordsIn } from '../columns.ts';
import { impossible, type Remarks } from '../remarks.ts';

export type Properties = Readonly<Record<string, unknown>>;

export interface WardColumns {
  readonly id?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly nameFr?: string;
}
export type ChosenColumns = Pick<WardColumns, 'id' | 'name' | 'nameFr'>;

const AREA = 'ward|quartier|district|borough|arrond\\w*|secteur|sector|division|area|zone|region|dist';
/** What a name is called, the surest first. */
const NAMES = [
  new RegExp(`^(${AREA})?-?(nom|name|nm|label|libelle|designation|title|titre)$`, 'u'),
  new RegExp(`^(nom|name|libelle|nm)-?(${AREA})$`, 'u'),
  new RegExp(`^(${AREA})(name|nom|nm)$`, 'u'),
  /(^|-)(name|nom|nm|libelle|label|toponyme)(-|$)/u,
  new RegExp(`^(${AREA})$`, 'u'),
  /name|nom/u,
];
const IDS = [
  /^area-s-cd$/u,
  new RegExp(`^(${AREA})?-?(id|no|num|nu|number|numero|code|cd|nbr)$`, 'u'),
  new RegExp(`^(no|num|numero|code|id)-?(${AREA})$`, 'u'),
  new RegExp(`^(${AREA})(id|no|num|number|numero|code)$`, 'u'),
  /^ward$|^district$|^quartier$|^arrondissement$/u,
  /(^|-)(code|cd|num|number|numero|no)$/u,
];
/** Numbers of the records in a geographic system, which change with every export. */
const RECORD =
  /^(objectid|object-id|fid|gid|ogc-fid|cartodb-id|globalid|global-id|uuid|the-geom|rowid|row-id|index|globalid-\d)$/u;

/** Finds the columns; one that was chosen has to be there. Throws UsageError. */
export function wardColumns(
  rows: readonly Properties[],
  chosen: ChosenColumns,
  source: Language,
  remarks: Remarks,
): WardColumns {
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (const [option, column] of Object.entries({ id: chosen.id, name: chosen.name, 'name-fr': chosen.nameFr }))
    if (column !== undefined && !all.includes(column))
      throw impossible('ward-column-unknown', { option, column, columns: all.join(', ') });
  const names = namesOf(rows, all, chosen, source);
  const id = chosen.id ?? idOf(rows, all, names);
  const name = names.name ?? names.nameEn ?? names.nameFr;
  if (name === undefined && id === undefined) throw impossible('ward-name-unknown', { columns: all.join(', ') });
  const guessed = (column: string | undefined, option: string | undefined) =>
    option ? { en: column!, fr: column! } : GUESS(column!);
  if (id) remarks.note('ward-ids', { column: guessed(id, chosen.id) });
  else remarks.note('ward-ids-from-names', { column: name! });
  if (name) remarks.note('ward-names', { column: guessed(name, chosen.name) });
  if (names.nameFr && names.nameFr !== name)
    remarks.note('ward-names-fr', { column: guessed(names.nameFr, chosen.nameFr) });
  else if (name) remarks.note('ward-names-same');
  return { ...names, id };
}

const GUESS = (column: string) => ({ en: `${column} (guessed)`, fr: `${column} (supposé)` });

function namesOf(
  rows: readonly Properties[],
  all: readonly string[],
  chosen: ChosenColumns,
  source: Language,
): WardColumns {
  const parts = all
    .map((column) => ({ column, ...readColumn(column) }))
    .filter(({ column }) => filled(rows, column) > 0);
  const find = (language: Language | undefined) => {
    for (const pattern of NAMES) {
      const found = parts.filter((part) => part.language === language && pattern.test(part.rest));
      const named = found.find(({ column }) => isName(rows, column));
      if (named) return named.column;
    }
    return undefined;
  };
  const [plain, english, french] = [chosen.name ?? find(undefined), find('en'), chosen.nameFr ?? find('fr')];
  if (chosen.name) return { name: chosen.name, nameFr: french !== chosen.name ? french : undefined };
  // Beside a column that says which language it is, the plain one holds the other language.
  if (english && french) return { nameEn: english, nameFr: french };
  if (plain && french && plain !== french) return { nameEn: plain, nameFr: french };
  if (plain && english)
    return source === 'fr' || /nom/iu.test(plain) ? { nameEn: english, nameFr: plain } : { nameEn: english };
  return { name: plain ?? english ?? french };
}

const filled = (rows: readonly Properties[], column: string): number =>
  rows.filter((row) => valueOf(row[column]) !== '').length / rows.length;

/** A name tells wards apart: most of its values differ, unless there is one ward only. */
function isName(rows: readonly Properties[], column: string): boolean {
  const values = rows.map((row) => valueOf(row[column])).filter((value) => value !== '');
  return (
    values.length > 0 && new Set(values).size >= Math.min(2, values.length) && new Set(values).size * 2 >= values.length
  );
}

/** The first column that is an id by its name, and tells apart exactly the wards that the names tell apart. */
function idOf(rows: readonly Properties[], all: readonly string[], names: WardColumns): string | undefined {
  const name = names.nameEn ?? names.name ?? names.nameFr;
  const usable = all.filter((column) => {
    const words = wordsIn(column);
    if (RECORD.test(words) || column === name || column === names.nameFr) return false;
    return (
      filled(rows, column) === 1 && rows.every((row) => valueOf(row[column]).length <= 40) && agrees(rows, column, name)
    );
  });
  for (const pattern of IDS) {
    const found = usable.find((column) => pattern.test(wordsIn(column)));
    if (found) return found;
  }
  return undefined;
}

/**
 * Whether two columns tell the same wards apart: one name for each id, and one id for each name unless the id is called that of a ward;
 * two wards may have one name.
 */
function agrees(rows: readonly Properties[], id: string, name: string | undefined): boolean {
  const named = rows
    .map((row) => ({ id: valueOf(row[id]), name: name === undefined ? valueOf(row[id]) : valueOf(row[name]) }))
    .filter((row) => row.name !== '');
  const ids = new Set(named.map((row) => row.id));
  const names = new Set(named.map((row) => row.name));
  const pairs = new Set(named.map((row) => `${row.id}\n${row.name}`));
  return ids.size === pairs.size && (names.size === pairs.size || OF_WARD.test(wordsIn(id)));
}

const OF_WARD = /ward|district|quartier|arrond|borough/u;
