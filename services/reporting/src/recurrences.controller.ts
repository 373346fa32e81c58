import { languageOf, municipalityNamed, Operation, May, type LanguageSource } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Clock } from '@guichet/timers';
import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { localDay } from './domain/local-day.ts';
import { periodOf } from './domain/period.ts';
import { RecurringPlaces } from './read-model/recurrences.ts';
import { RecurrencesAnswer, type RecurrenceReport } from './report-answer.ts';
import { ReportQuery } from './reports.controller.ts';

/** Places in an answer; the totals count all. */
const MOST = 100;

/** Where what was resolved comes back, so that somebody asks why. */
@Controller('api/v1/reports')
@May('reports')
export class RecurrencesController {
  constructor(
    private readonly settings: PublishedSettings,
    private readonly places: RecurringPlaces,
    private readonly clock: Clock,
  ) {}

  @Get('recurrences')
  @Operation({
    id: 'recurrences',
    summary: [
      'Places where what was resolved came back, those with most first',
      'Lieux où un problème réglé est revenu, les plus touchés d’abord',
    ],
    answer: RecurrencesAnswer,
    problems: ['report.date-malformed', 'report.period-reversed'],
  })
  @Header('Cache-Control', 'no-store')
  async page(@Query() query: ReportQuery, @Req() request: LanguageSource): Promise<RecurrenceReport> {
    const { catalogue } = municipalityNamed(await this.settings.current(), query.municipality);
    const { id: municipality, timeZone } = catalogue.municipality;
    const period = periodOf(query, localDay((await this.clock.now()).toISOString(), timeZone));
    const { rows, ...read } = await this.places.read(municipality, period, MOST);
    const { wards, services } = await this.settings.remembered(municipality);
    const language = languageOf(request);
    return {
      municipality,
      period,
      ...read,
      rows: rows.map((row) => ({
        ...row,
        names: {
          ward: wards.get(row.wardId ?? '')?.name[language] ?? row.wardId,
          service: services.get(row.serviceCode)?.name[language] ?? row.serviceCode,
        },
      })),
    };
  }
}
