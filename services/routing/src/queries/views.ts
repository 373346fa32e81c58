import type { Pool } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose view it is: a person's, or that of all who work for a department. */
export interface ViewOwner {
  readonly municipality: string;
  readonly kind: 'person' | 'department';
  /** Reference of the person, id of the department. */
  readonly owner: string;
}

/** Filters under a name. */
export interface SavedView {
  readonly name: string;
  /** Null for a person's own. */
  readonly departmentId: string | null;
  readonly filters: object;
}

/** Views are no part of the log: no rebuild touches them. */
class CaseViews1764900000001 implements MigrationInterface {
  readonly name = 'CaseViews1764900000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_view (
        municipality text not null,
        kind text not null,
        owner text not null,
        name text not null,
        filters jsonb not null,
        primary key (municipality, kind, owner, name))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_view');
  }
}

export const VIEW_MIGRATIONS = [CaseViews1764900000001];

/** Named filters of lists and queues. */
export class Views {
  constructor(private readonly pool: Pool) {}

  /** The person's own first, each list by name. */
  async of(municipality: string, person: string | null, departments: readonly string[]): Promise<SavedView[]> {
    const { rows } = await this.pool.query<SavedView>(
      `select name, case when kind = 'department' then owner end as "departmentId", filters from case_view
       where municipality = $1 and (kind = 'person' and owner = $2 or kind = 'department' and owner = any($3))
       order by kind desc, owner, name`,
      [municipality, person, departments],
    );
    return rows;
  }

  /** Replaces the one of this name. False where the owner has `most` others already. */
  async put({ municipality, kind, owner }: ViewOwner, name: string, filters: object, most: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `insert into case_view select $1, $2, $3, $4, $5 where $6 > (
         select count(*) from case_view where municipality = $1 and kind = $2 and owner = $3 and name <> $4)
       on conflict (municipality, kind, owner, name) do update set filters = excluded.filters`,
      [municipality, kind, owner, name, JSON.stringify(filters), most],
    );
    return rowCount === 1;
  }

  /** False where there was none. */
  async delete({ municipality, kind, owner }: ViewOwner, name: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'delete from case_view where municipality = $1 and kind = $2 and owner = $3 and name = $4',
      [municipality, kind, owner, name],
    );
    return rowCount === 1;
  }
}
