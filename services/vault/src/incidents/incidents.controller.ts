import { Caller, May, Problem } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  isUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { DAY, MUNICIPALITY, REASON } from '../codes.ts';
import { actingFor, Decider } from '../resolve/reader.ts';
import {
  AUTHORITY_CODES,
  INCIDENT_KINDS,
  isSurprising,
  LEVELS,
  type AuthorityCode,
  type IncidentKind,
  type Level,
} from './incident.ts';
import { Incidents, type IncidentEntry } from './incidents.ts';

class OfMunicipalityDto {
  @Matches(MUNICIPALITY) readonly municipality!: string;
  @IsObject() @ValidateNested() @Type(() => Decider) readonly by!: Decider;
}

class HarmDto {
  @IsIn(LEVELS) readonly sensitivity!: Level;
  @IsIn(LEVELS) readonly consequences!: Level;
  @IsIn(LEVELS) readonly likelihood!: Level;
  @IsBoolean() readonly serious!: boolean;
}

class RegisterIncidentDto extends OfMunicipalityDto {
  @IsIn(INCIDENT_KINDS) readonly kind!: IncidentKind;
  @Matches(DAY) readonly beganOn!: string;
  @Matches(DAY) readonly endedOn!: string;
  @Matches(DAY) readonly awareOn!: string;
  @IsString() @MinLength(1) @MaxLength(4_000) readonly description!: string;
  @IsObject() @ValidateNested() @Type(() => HarmDto) readonly harm!: HarmDto;
  /** True where the conclusion stands although it does not follow from what was weighed. */
  @IsOptional() @IsBoolean() readonly confirmed?: boolean;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @Matches(REASON, { each: true }) readonly measures!: string[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Decider) readonly reader?: Decider;
  @IsOptional() @IsArray() @ArrayMaxSize(10_000) @IsUUID('all', { each: true }) readonly refs?: string[];
}

class ToldDto extends OfMunicipalityDto {
  @IsIn(['people', 'authority']) readonly who!: 'people' | 'authority';
  @Matches(DAY) readonly on!: string;
}

class IncidentPolicyDto extends OfMunicipalityDto {
  @IsIn(AUTHORITY_CODES) readonly authority!: AuthorityCode;
  @IsInt() @Min(0) @Max(365) readonly targetDays!: number;
}

/** The register of incidents. Never routed to the outside. */
@Controller('internal/incidents')
@May('services')
export class IncidentsController {
  constructor(private readonly incidents: Incidents) {}

  @Post('policy')
  @HttpCode(204)
  policy(@Body() { municipality, by, ...policy }: IncidentPolicyDto, @Caller() caller: Caller): Promise<void> {
    return this.incidents.setPolicy(municipality, policy, actingFor(caller, by));
  }

  /** Whom it concerns, and drafts of the notices where somebody may be seriously harmed. */
  @Post()
  @HttpCode(201)
  register(@Body() body: RegisterIncidentDto, @Caller() caller: Caller): Promise<IncidentEntry> {
    const { municipality, by, confirmed = false, reader, refs = [], ...rest } = body;
    if (rest.beganOn > rest.endedOn || rest.beganOn > rest.awareOn) throw new Problem('incident.days-reversed');
    if (isSurprising({ ...rest.harm }) && !confirmed) throw new Problem('incident.harm-to-confirm');
    const harm = { ...rest.harm };
    const given = { ...rest, harm, reader: reader ? { ...reader } : null, refs: refs.map((ref) => ref.toLowerCase()) };
    return this.incidents.register(municipality, given, actingFor(caller, by));
  }

  @Post('list')
  @HttpCode(200)
  async list(
    @Body() { municipality, by }: OfMunicipalityDto,
    @Caller() caller: Caller,
  ): Promise<{ incidents: IncidentEntry[] }> {
    return { incidents: await this.incidents.list(municipality, actingFor(caller, by)) };
  }

  @Post(':id/told')
  @HttpCode(204)
  told(
    @Param('id') id: string,
    @Body() { municipality, who, on, by }: ToldDto,
    @Caller() caller: Caller,
  ): Promise<void> {
    if (!isUUID(id)) throw new Problem('incident.unknown');
    return this.incidents.told(municipality, id.toLowerCase(), who, on, actingFor(caller, by));
  }
}
