import {
  Caller,
  MunicipalityDto,
  municipalityNamed,
  Named,
  Nullable,
  Operation,
  May,
  Uuid,
  type SchemasOf,
} from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Type } from 'typebox';
import { OF_CASE } from './case-answers.ts';
import { caseIdOf } from './cases.ts';
import { Respondents, type RespondentView } from './respondents.ts';

const ANSWER = { caseId: Uuid(), who: Nullable(Type.String()) } satisfies SchemasOf<RespondentView>;

/** Apart from everything else that is shown of a case, which more people may read. */
@Controller('api/v1/cases')
@May('cases')
export class RespondentsController {
  constructor(
    private readonly respondents: Respondents,
    private readonly settings: PublishedSettings,
  ) {}

  @Get(':id/respondent')
  @Operation({
    id: 'respondent',
    summary: ['Whom the procedure of a case is about', 'Personne visée par la procédure d’un dossier'],
    answer: Named('Respondent', ANSWER),
    problems: [...OF_CASE, 'case.not-for-you', 'case.without-respondent'],
  })
  @Header('Cache-Control', 'no-store')
  async one(
    @Param('id') id: string,
    @Query() query: MunicipalityDto,
    @Caller() caller: Caller,
  ): Promise<RespondentView> {
    const { municipality } = municipalityNamed(await this.settings.current(), query.municipality).catalogue;
    return this.respondents.of({ ...caller, municipality: municipality.id }, caseIdOf(id));
  }
}
