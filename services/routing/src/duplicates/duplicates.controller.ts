import { JetStreamStrategy } from '@guichet/messaging';
import {
  Caller,
  languageOf,
  MunicipalityDto,
  municipalityNamed,
  Operation,
  May,
  type LanguageSource,
} from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import { OF_CASE } from '../queries/case-answers.ts';
import { caseIdOf } from '../queries/cases.ts';
import { DuplicatesAnswer } from './duplicates-answer.ts';
import { PossibleDuplicates } from './possible-duplicates.ts';

/** What a case may have been reported as besides. To confirm one is to merge; the action `reject-duplicate` says no. */
@Controller('api/v1/cases')
@May('cases')
export class DuplicatesController {
  constructor(
    private readonly duplicates: PossibleDuplicates,
    private readonly settings: PublishedSettings,
    private readonly rows: JetStreamStrategy,
  ) {}

  @Get(':id/duplicates')
  @Operation({
    id: 'duplicates',
    summary: [
      'Cases that may be about the same thing as this one, and what makes them alike; the newest first',
      'Dossiers qui portent peut-être sur le même problème, et ce qui les rapproche; du plus récent au plus ancien',
    ],
    answer: DuplicatesAnswer,
    problems: OF_CASE,
  })
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('id') id: string,
    @Query() query: MunicipalityDto,
    @Caller() caller: Caller,
    @Req() request: LanguageSource,
  ) {
    const { municipality } = municipalityNamed(await this.settings.current(), query.municipality).catalogue;
    const staff = { ...caller, municipality: municipality.id };
    const duplicates = await this.duplicates.of(staff, caseIdOf(id), languageOf(request));
    return { duplicates, asOf: this.rows.state().asOf };
  }
}
