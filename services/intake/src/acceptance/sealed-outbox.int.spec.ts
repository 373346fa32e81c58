import { freshDatabase } from '@guichet/test-kit';
import { openOwnDatabase } from '../own-database.ts';

test('a database of an earlier release, whose vault made the table, keeps its records', async () => {
  const database = await freshDatabase();
  const earlier = await openOwnDatabase(database.url);
  await earlier.query(`delete from migrations where name = 'SealedOutboxTable1763800150000'`);
  await earlier.query(`insert into personal_record (ref, municipality, kind, fields)
                       values (gen_random_uuid(), 'ottawa', 'subject', '{"email":"moi@courriel.example"}')`);
  await earlier.destroy();

  const today = await openOwnDatabase(database.url);
  expect(await today.query('select fields from personal_record')).toEqual([
    { fields: { email: 'moi@courriel.example' } },
  ]);
  await today.destroy();
  await database.drop();
});
