import {
  MunicipalityDto,
  municipalityNamed,
  Count,
  DateTime,
  Exactly,
  Named,
  Operation,
  Problem,
  May,
} from '@guichet/service-kit';
import { LONGEST_PUBLISHED_CODE, PublishedSettings, ServiceCodes, type ServiceSettings } from '@guichet/settings';
import { Clock } from '@guichet/timers';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { plainNumber } from '@guichet/texts';
import { Transform } from 'class-transformer';
import { Length, Matches } from 'class-validator';
import { Type } from 'typebox';
import { comparisonFor, type Comparison } from './domain/policy.ts';
import { resemblances } from './domain/resemblance.ts';
import { JudgedReports } from './read-model/judged-reports.ts';

const DEGREES = /^[+-]?\d{1,3}(\.\d{1,30})?$/;
const NEAREST = 5;

const toPlainNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? plainNumber(value) : value;

export class DuplicatesQuery extends MunicipalityDto {
  @Length(1, LONGEST_PUBLISHED_CODE)
  readonly serviceCode!: string;

  @Transform(toPlainNumber)
  @Matches(DEGREES, { context: { code: 'duplicates.latitude' } })
  readonly latitude!: string;

  @Transform(toPlainNumber)
  @Matches(DEGREES, { context: { code: 'duplicates.longitude' } })
  readonly longitude!: string;
}

const DuplicatesAnswer = Named('Duplicates', {
  count: Count(),
  nearest: Type.Array(Exactly({ distanceMetres: Count(), requestedAt: DateTime() })),
});

interface Similar {
  /** Whole metres. */
  readonly distanceMetres: number;
  readonly requestedAt: string;
}

/** Tells a person who is about to report whether similar reports exist. It gives distance and time, never the reporter or the request. */
@Controller('api/v1/duplicates')
@May('everybody')
export class DuplicatesController {
  constructor(
    private readonly settings: PublishedSettings,
    private readonly reports: JudgedReports,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    summary: [
      'Open reports that resemble one about to be made',
      'Signalements ouverts semblables à celui qu’on va faire',
    ],
    answer: DuplicatesAnswer,
    problems: ['duplicates.unknown-service'],
  })
  @Header('Cache-Control', 'no-store')
  async similar(@Query() query: DuplicatesQuery): Promise<{ count: number; nearest: Similar[] }> {
    const { catalogue } = municipalityNamed(await this.settings.current(), query.municipality);
    const service = new ServiceCodes(catalogue.services).get(query.serviceCode);
    if (!service) throw new Problem('duplicates.unknown-service');
    const comparison = publicComparison(service, pointOf(query));
    const requestedAt = (await this.clock.now()).getTime();
    const municipality = catalogue.municipality.id;
    const near = await this.reports.near({ municipality, serviceCode: service.code, comparison, requestedAt });
    const open = resemblances(
      comparison,
      requestedAt,
      near.filter(({ closed }) => !closed),
    );
    const nearest = open.toSorted((a, b) => a.metres - b.metres).slice(0, NEAREST);
    return { count: open.length, nearest: nearest.map(hint) };
  }
}

const hint = ({ metres, report }: ReturnType<typeof resemblances>[number]): Similar => ({
  distanceMetres: Math.round(metres),
  requestedAt: new Date(report.requestedAt).toISOString(),
});

/** A service or place that only staff may see gives no hint, not even that a report exists. */
function publicComparison(service: ServiceSettings, point: { latitude: number; longitude: number }): Comparison {
  if (service.placePrivacy !== 'public') return { by: 'nothing' };
  return comparisonFor(service.duplicate, { ...point, placeKey: null });
}

function pointOf(query: DuplicatesQuery): { latitude: number; longitude: number } {
  const [latitude, longitude] = [Number(query.latitude), Number(query.longitude)];
  if (Math.abs(latitude) > 90) throw new Problem('duplicates.latitude');
  if (Math.abs(longitude) > 180) throw new Problem('duplicates.longitude');
  return { latitude, longitude };
}
