import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MEMBER_COLUMN } from './totals.ts';

/** Sums of the cube as reports ask for them, filled from the cube that is there. */
export class Totals1764100000000 implements MigrationInterface {
  readonly name = 'Totals1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table total (
        municipality text not null,
        report text not null,                         -- wards, departments, services
        grain text not null,                          -- day, month; later ten-day too
        day date not null,                            -- the first of the month
        member text not null,                         -- '' for none
        received int not null,
        open int not null,
        in_triage int not null,
        unowned int not null,
        resolved int not null,
        closed_otherwise int not null,
        cases int not null,
        primary key (municipality, report, grain, day, member))`);
    for (const [report, member] of Object.entries(MEMBER_COLUMN))
      for (const grain of ['day', 'month'])
        await runner.query(
          `insert into total select municipality, $1::text, $2::text, date_trunc($2, day::timestamp)::date, ${member}, sum(received), sum(open),
             sum(in_triage), sum(unowned), sum(resolved), sum(closed_otherwise), sum(cases)
           from cube group by 1, 4, 5`,
          [report, grain],
        );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table total');
  }
}
