import type { Pool } from 'pg';
import type { PersonalFields } from './sealed-outbox.ts';

/**
 * Puts other fields in the place of those under the references; those are gone. All records or none; `change` gives the fields as they are to be.
 * Returns how many of the records there are: one that was erased is not.
 */
export async function rewriteRecords(
  pool: Pool,
  municipality: string,
  refs: readonly string[],
  change: (fields: PersonalFields) => PersonalFields,
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ ref: string; fields: PersonalFields }>(
      'select ref, fields from personal_record where ref = any($1) and municipality = $2 order by ref for update',
      [refs, municipality],
    );
    for (const { ref, fields } of rows)
      await client.query('update personal_record set fields = $2 where ref = $1', [ref, change(fields)]);
    await client.query('commit');
    return rows.length;
  } catch (failure) {
    await client.query('rollback');
    throw failure;
  } finally {
    client.release();
  }
}
