import {
  MunicipalityDto,
  municipalityNamed,
  Count,
  DateTime,
  Exactly,
  languageOf,
  May,
  Named,
  Nullable,
  Operation,
  Problem,
  type LanguageSource,
  type SchemasOf,
} from '@guichet/service-kit';
import { LONGEST_PUBLISHED_CODE, PublishedSettings, ServiceCodes } from '@guichet/settings';
import { Clock } from '@guichet/timers';
import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { plainNumber } from '@guichet/texts';
import { Transform } from 'class-transformer';
import { IsOptional, Length, Matches } from 'class-validator';
import { Type } from 'typebox';
import { AlreadyReported, type Reported } from './already-reported.ts';

const DEGREES = /^[+-]?\d{1,3}(\.\d{1,30})?$/;
const LONGEST_ASSET = 200;

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

  /** What was answered to the question that names the asset. */
  @IsOptional()
  @Length(0, LONGEST_ASSET)
  readonly asset?: string;
}

const REPORTED = {
  reference: Type.String(),
  distanceMetres: Count(),
  isSameAsset: Type.Boolean(),
  requestedAt: DateTime(),
  /** In the language of the caller. */
  answers: Type.Array(
    Exactly({
      question: Type.String(),
      label: Type.String(),
      choices: Type.Array(Type.String()),
      text: Type.String(),
    }),
  ),
  people: Count(),
  expectedAt: Nullable(DateTime()),
} satisfies SchemasOf<Reported>;

const DuplicatesAnswer = Named('Duplicates', {
  count: Count(),
  nearest: Type.Array(Named('AlreadyReported', REPORTED)),
});

/** Tells a person who is about to report whether it is reported already. Nothing is told of who did, nor of what only staff may see. */
@Controller('api/v1/duplicates')
@May('everybody')
export class DuplicatesController {
  constructor(
    private readonly settings: PublishedSettings,
    private readonly reported: AlreadyReported,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    summary: [
      'Open cases that resemble a report about to be made: at most five, the nearest first',
      'Dossiers ouverts semblables au signalement qu’on va faire\u00a0: cinq au plus, du plus proche au plus éloigné',
    ],
    answer: DuplicatesAnswer,
    problems: ['duplicates.unknown-service'],
  })
  @Header('Cache-Control', 'no-store')
  async similar(
    @Query() query: DuplicatesQuery,
    @Req() request: LanguageSource,
  ): Promise<{ count: number; nearest: Reported[] }> {
    const { catalogue } = municipalityNamed(await this.settings.current(), query.municipality);
    const service = new ServiceCodes(catalogue.services).get(query.serviceCode);
    if (!service) throw new Problem('duplicates.unknown-service');
    return this.reported.find({
      municipality: catalogue.municipality.id,
      service,
      ...pointOf(query),
      asset: query.asset,
      now: (await this.clock.now()).getTime(),
      language: languageOf(request),
    });
  }
}

function pointOf(query: DuplicatesQuery): { latitude: number; longitude: number } {
  const [latitude, longitude] = [Number(query.latitude), Number(query.longitude)];
  if (Math.abs(latitude) > 90) throw new Problem('duplicates.latitude');
  if (Math.abs(longitude) > 180) throw new Problem('duplicates.longitude');
  return { latitude, longitude };
}
