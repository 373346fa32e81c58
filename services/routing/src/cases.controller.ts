import { JetStreamStrategy } from '@guichet/messaging';
import { Caller, MunicipalityDto, municipalityNamed, Operation, Problem, Roles } from '@guichet/service-kit';
import { PublishedSettings, type Catalogue } from '@guichet/settings';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { CaseAnswer, CasePage, OF_CASE } from './case-answers.ts';
import { CaseListQuery } from './case.dto.ts';
import type { CaseView } from './case-view.ts';
import type { Staff } from './case-commands.ts';
import { caseIdOf, Cases } from './cases.ts';
import { caseCursors } from './case-cursors.ts';
import { CaseList, type CaseRow } from './read-model/case-list.ts';

/** Shows cases to the people who work on them; the actions are in `case-actions.controller.ts`. */
@Controller('api/v1/cases')
@Roles('clerk', 'supervisor', 'agent')
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly list: CaseList,
    private readonly settings: PublishedSettings,
    private readonly rows: JetStreamStrategy,
  ) {}

  /** `asOf`: the list includes everything recorded until then. */
  @Get()
  @Operation({
    summary: ['Cases, the newest first', 'Dossiers, le plus récent d’abord'],
    answer: CasePage,
    problems: ['case.other-department'],
  })
  @Header('Cache-Control', 'no-store')
  async page(
    @Query() query: CaseListQuery,
    @Caller() caller: Caller,
  ): Promise<{ cases: CaseRow[]; next: string | null; asOf: string | null }> {
    const { municipality } = await this.catalogue(query);
    const { status, wardId, cursor, limit } = query;
    const selection = {
      municipality: municipality.id,
      status,
      departments: departmentsFor(caller, query.departmentId),
      wardId,
    };
    const before = cursor === undefined ? undefined : caseCursors.read(cursor, selection);
    const { cases, next } = await this.list.page({ ...selection, before, limit });
    return {
      cases,
      next: next === undefined ? null : caseCursors.write(next, selection),
      asOf: this.rows.state().asOf,
    };
  }

  @Get(':id')
  @Operation({ summary: ['A case', 'Un dossier'], answer: CaseAnswer, problems: OF_CASE })
  @Header('Cache-Control', 'no-store')
  async one(@Param('id') id: string, @Query() query: MunicipalityDto, @Caller() caller: Caller): Promise<CaseView> {
    return this.cases.view(await this.staff(caller, query), caseIdOf(id));
  }

  private async staff(caller: Caller, query: MunicipalityDto): Promise<Staff> {
    const { municipality } = await this.catalogue(query);
    return { ...caller, municipality: municipality.id };
  }

  private async catalogue({ municipality }: MunicipalityDto): Promise<Catalogue> {
    return municipalityNamed(await this.settings.current(), municipality).catalogue;
  }
}

/** A clerk sees the cases of the clerk's departments. A request for another department is refused instead of answered with an empty list. */
function departmentsFor({ role, departments }: Caller, wanted: string | undefined): readonly string[] | undefined {
  const limited = role !== 'agent' && departments.length > 0;
  if (wanted === undefined) return limited ? departments : undefined;
  if (limited && !departments.includes(wanted)) throw new Problem('case.other-department');
  return [wanted];
}
