import {
  languageOf,
  MunicipalityDto,
  municipalityNamed,
  Operation,
  Problem,
  May,
  type LanguageSource,
} from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Clock } from '@guichet/timers';
import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import { localDay } from './domain/local-day.ts';
import { periodOf } from './domain/period.ts';
import { REPORTS, rowsOf, talliesOf, totalsOf } from './domain/report.ts';
import { reportingProblems } from './problems.ts';
import { ReportAnswer, type Report } from './report-answer.ts';
import { Cube } from './read-model/cube.ts';

export class ReportQuery extends MunicipalityDto {
  /** Local days, both included; the last year when absent. */
  @IsOptional()
  @IsString()
  from?: string;

  @IsOptional()
  @IsString()
  to?: string;
}

/** Figures of a period, by ward, department or service: the same requests each time, so the totals are equal. */
@Controller('api/v1/reports')
@May('reports')
export class ReportsController {
  constructor(
    private readonly settings: PublishedSettings,
    private readonly cube: Cube,
    private readonly clock: Clock,
  ) {}

  @Get(':report')
  @Operation({
    summary: [
      'Figures of a period by ward, department or service',
      'Chiffres d’une période par quartier, direction ou service',
    ],
    answer: ReportAnswer,
    problems: Object.keys(reportingProblems),
  })
  @Header('Cache-Control', 'no-store')
  async one(
    @Param('report') name: string,
    @Query() query: ReportQuery,
    @Req() request: LanguageSource,
  ): Promise<Report> {
    const report = REPORTS.find((known) => known === name);
    if (!report) throw new Problem('report.not-found');
    const { catalogue } = municipalityNamed(await this.settings.current(), query.municipality);
    const { id: municipality, timeZone } = catalogue.municipality;
    const period = periodOf(query, localDay((await this.clock.now()).toISOString(), timeZone));
    const { asOf, ...counted } = await this.cube.read(report, municipality, period);
    const remembered = await this.settings.remembered(municipality);
    const rows = rowsOf(report, counted, remembered, languageOf(request));
    return { report, municipality, period, asOf, rows, totals: { ...totalsOf(rows), tallies: talliesOf(rows) } };
  }
}
