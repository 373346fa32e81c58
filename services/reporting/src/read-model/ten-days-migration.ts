import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sums of ten days, so that the ends of a period take few rows in a large city; filled from the days that are there. The column is named
 * after what it holds, and not only for that: an older replica that still counts, or older tables that are rolled back to, have no ten-days, and
 * must stop rather than leave them short.
 */
export class TenDays1764200000000 implements MigrationInterface {
  readonly name = 'TenDays1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table total rename column day to begins'); // and locks it: nothing is counted meanwhile
    await runner.query(`
      insert into total select municipality, report, 'ten-day',
          date_trunc('month', begins::timestamp)::date + 10 * least((extract(day from begins)::int - 1) / 10, 2), member,
          sum(received), sum(open), sum(in_triage), sum(unowned), sum(resolved), sum(closed_otherwise), sum(cases)
        from total where grain = 'day' group by 1, 2, 4, 5`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from total where grain = 'ten-day'`);
    await runner.query('alter table total rename column begins to day');
  }
}
