export type Row = Record<string, unknown>;

/** One statement, its rows. Updates are written as `with … returning … select`, for which every driver answers alike. */
export type Sql = (text: string, parameters: readonly unknown[]) => Promise<Row[]>;

/** What is used of a pg pool. */
export interface Pool {
  query(text: string, parameters: unknown[]): Promise<{ rows: Row[] }>;
}

/** Of a pg pool: `{ rows }`. */
export const sqlOfPool =
  (pool: Pool): Sql =>
  async (text, parameters) =>
    (await pool.query(text, [...parameters])).rows;

/** Of a TypeORM DataSource or EntityManager: the rows themselves. */
export const sqlOfTypeOrm =
  (source: { query(text: string, parameters?: unknown[]): Promise<unknown> }): Sql =>
  async (text, parameters) =>
    (await source.query(text, [...parameters])) as Row[];
