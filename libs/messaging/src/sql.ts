export type Row = Record<string, unknown>;

/** Runs one statement and gives its rows. Write an update as `with … returning … select`, for which every driver gives the same result. */
export type Sql = (text: string, parameters: readonly unknown[]) => Promise<Row[]>;

/** The part of a pg pool that is used here. */
export interface Pool {
  query(text: string, parameters: unknown[]): Promise<{ rows: Row[] }>;
}

/** Adapts a pg pool, which answers `{ rows }`. */
export const sqlOfPool =
  (pool: Pool): Sql =>
  async (text, parameters) =>
    (await pool.query(text, [...parameters])).rows;

/** Adapts a TypeORM DataSource or EntityManager, which answers with the rows. */
export const sqlOfTypeOrm =
  (source: { query(text: string, parameters?: unknown[]): Promise<unknown> }): Sql =>
  async (text, parameters) =>
    (await source.query(text, [...parameters])) as Row[];
