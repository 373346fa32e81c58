import { JetStreamStrategy } from '@guichet/messaging';
import {
  Caller,
  MunicipalityDto,
  languageOf,
  municipalityNamed,
  Operation,
  May,
  type LanguageSource,
} from '@guichet/service-kit';
import { PublishedSettings, type Catalogue } from '@guichet/settings';
import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import { CaseAnswer, CasePage, OF_CASE, QueueCounts } from './case-answers.ts';
import { CaseListQuery } from '../actions/case.dto.ts';
import type { CaseView } from './case-view.ts';
import type { Staff } from '../actions/case-commands.ts';
import { caseIdOf, Cases } from './cases.ts';
import { CaseQueries } from './case-queries.ts';

/** Shows cases to the people who work on them; the actions are in `case-actions.controller.ts`. */
@Controller('api/v1/cases')
@May('cases')
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly queries: CaseQueries,
    private readonly settings: PublishedSettings,
    private readonly rows: JetStreamStrategy,
  ) {}

  /** `asOf`: the list includes everything recorded until then. */
  @Get()
  @Operation({
    summary: [
      'Cases, the newest first; a work queue by date due',
      'Dossiers, le plus récent d’abord; une file de travail, par échéance',
    ],
    answer: CasePage,
    problems: ['case.other-department', 'case.queue-forbidden'],
  })
  @Header('Cache-Control', 'no-store')
  async page(@Query() query: CaseListQuery, @Caller() caller: Caller, @Req() request: LanguageSource) {
    const catalogue = await this.catalogue(query);
    const page = await this.queries.page({ caller, catalogue, language: languageOf(request) }, query);
    return { ...page, asOf: this.rows.state().asOf };
  }

  @Get('queues')
  @Operation({
    summary: ['How many cases stand in each work queue', 'Nombre de dossiers dans chaque file de travail'],
    answer: QueueCounts,
  })
  @Header('Cache-Control', 'no-store')
  async queues(@Query() query: MunicipalityDto, @Caller() caller: Caller, @Req() request: LanguageSource) {
    const catalogue = await this.catalogue(query);
    const queues = await this.queries.counts({ caller, catalogue, language: languageOf(request) });
    return { queues, asOf: this.rows.state().asOf };
  }

  @Get(':id')
  @Operation({ summary: ['A case', 'Un dossier'], answer: CaseAnswer, problems: OF_CASE })
  @Header('Cache-Control', 'no-store')
  async one(
    @Param('id') id: string,
    @Query() query: MunicipalityDto,
    @Caller() caller: Caller,
    @Req() request: LanguageSource,
  ): Promise<CaseView> {
    return this.cases.view(await this.staff(caller, query), caseIdOf(id), languageOf(request));
  }

  private async staff(caller: Caller, query: MunicipalityDto): Promise<Staff> {
    const { municipality } = await this.catalogue(query);
    return { ...caller, municipality: municipality.id };
  }

  private async catalogue({ municipality }: MunicipalityDto): Promise<Catalogue> {
    return municipalityNamed(await this.settings.current(), municipality).catalogue;
  }
}
