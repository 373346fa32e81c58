import type { ReadModel, ReadModelTable, Rows } from './read-model.ts';
import { freshSchema, LIVE } from './connection.ts';

/** Compares one live table with the rebuilt one, at one position. Equal rows have equal checksums, in any order on the disk. */
export interface TableComparison {
  readonly table: string;
  readonly live: Checksum;
  readonly fresh: Checksum;
  readonly differences: readonly RowDifference[];
  /** Number of rows that differ; `differences` may list only some of them. */
  readonly differing: number;
}

export interface Checksum {
  readonly rows: number;
  /** Sum of a 64-bit hash of every row as text; hexadecimal. */
  readonly sum: string;
}

export interface RowDifference {
  /** Primary key, as JSON. */
  readonly key: string;
  readonly side: 'only-live' | 'only-fresh' | 'both';
  /** The columns that differ, when the row is on both sides. */
  readonly columns: readonly string[];
}

const LISTED = 20;
/** Number of differing rows examined one by one: more than a reaction can have written ahead of its checkpoint. */
const LOOKED_AT = 5_000;

/**
 * Compares every table of a model within the caller's snapshot. Rows that contain an id of `onTheirWay` do not count as differences,
 * because a reaction writes rows before its checkpoint moves.
 */
export async function compareTables(
  model: ReadModel,
  rows: Rows,
  onTheirWay: ReadonlySet<string>,
): Promise<TableComparison[]> {
  const comparisons: TableComparison[] = [];
  for (const table of model.tables) {
    const [live, fresh] = [await checksum(table, LIVE, rows), await checksum(table, freshSchema(model.consumer), rows)];
    const equal = live.rows === fresh.rows && live.sum === fresh.sum;
    const found = equal ? NONE : await differencesIn(table, freshSchema(model.consumer), rows, onTheirWay);
    comparisons.push({ table: table.name, live, fresh, ...found });
  }
  return comparisons;
}

/** The rows and columns of one side that are compared. */
const comparedRows = ({ name, compared = 'true', columns = '*' }: ReadModelTable, schema: string): string =>
  `(select ${columns} from ${schema}.${name} where ${compared})`;

export const isEqual = (tables: readonly TableComparison[]): boolean =>
  tables.every(({ differing }) => differing === 0);

async function checksum(table: ReadModelTable, schema: string, rows: Rows): Promise<Checksum> {
  const [sum]: { rows: number; sum: string }[] = await rows.query(
    `select count(*)::int as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum
     from ${comparedRows(table, schema)} t`,
  );
  return { rows: sum!.rows, sum: BigInt.asUintN(64, BigInt(sum!.sum)).toString(16).padStart(16, '0') };
}

type Found = Pick<TableComparison, 'differences' | 'differing'>;
const NONE: Found = { differences: [], differing: 0 };

interface Pair {
  /** Number of all pairs that differ, the same in each pair. */
  readonly total: number;
  readonly key: string;
  readonly live: Record<string, unknown> | null;
  readonly fresh: Record<string, unknown> | null;
}

async function differencesIn(
  table: ReadModelTable,
  schema: string,
  rows: Rows,
  onTheirWay: ReadonlySet<string>,
): Promise<Found> {
  const { name, unsettled = 'false' } = table;
  const keys: { column: string }[] = await rows.query(
    `select a.attname as column from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`,
    [`${LIVE}.${name}`],
  );
  const names = keys.map(({ column }) => column);
  const pairs: Pair[] = await rows.query(
    `select json_build_object(${names.map((key) => `'${key}', ${key}`).join(', ')})::text as key,
            to_json(l) as live, to_json(f) as fresh, (count(*) over ())::int as total
     from ${comparedRows(table, LIVE)} l full join ${comparedRows(table, schema)} f using (${names.join(', ')})
     where l::text is distinct from f::text
       and (${names.join(', ')}) not in (select ${names.join(', ')} from ${LIVE}.${name} where ${unsettled})
     order by ${names.join(', ')} limit ${LOOKED_AT}`,
  );
  const differing = pairs.filter((pair) => !isOnItsWay(pair, onTheirWay));
  const settled = pairs.length - differing.length;
  return { differences: differing.slice(0, LISTED).map(differenceOf), differing: (pairs[0]?.total ?? 0) - settled };
}

const isOnItsWay = ({ live, fresh }: Pair, ids: ReadonlySet<string>): boolean =>
  ids.size > 0 && [live, fresh].some((row) => row && Object.values(row).some((value) => ids.has(String(value))));

function differenceOf({ key, live, fresh }: Pair): RowDifference {
  if (!live) return { key, side: 'only-fresh', columns: [] };
  if (!fresh) return { key, side: 'only-live', columns: [] };
  const columns = Object.keys(live).filter((column) => JSON.stringify(live[column]) !== JSON.stringify(fresh[column]));
  return { key, side: 'both', columns };
}
