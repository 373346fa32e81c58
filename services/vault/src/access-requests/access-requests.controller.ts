import type { Language } from '@guichet/events';
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
  ValidateNested,
} from 'class-validator';
import { DAY, MUNICIPALITY, REASON } from '../codes.ts';
import { actingFor, Decider } from '../resolve/reader.ts';
import { ACCESS_OUTCOMES, type AccessOutcome } from './access-request.ts';
import { AccessRequests, type AccessStanding } from './access-requests.ts';
import { exportsOf, type ExportedFile } from './export/exports.ts';

class OfMunicipalityDto {
  @Matches(MUNICIPALITY) readonly municipality!: string;
  @IsObject() @ValidateNested() @Type(() => Decider) readonly by!: Decider;
}

class ClockDto extends OfMunicipalityDto {
  @IsInt() @Min(1) @Max(365) readonly days!: number;
  @IsInt() @Min(0) @Max(365) readonly extensionDays!: number;
}

class ReceiveDto extends OfMunicipalityDto {
  @Matches(DAY) readonly receivedOn!: string;
  @IsIn(['en', 'fr']) readonly language!: Language;
  @IsOptional() @IsString() @MaxLength(320) readonly email?: string;
  @IsOptional() @IsString() @MaxLength(100) readonly phone?: string;
}

class ListDto extends OfMunicipalityDto {
  /** Only those that are not answered yet. */
  @IsOptional() @IsBoolean() readonly open?: boolean;
}

class ExtendDto extends OfMunicipalityDto {
  /** When the written notice was sent. */
  @Matches(DAY) readonly noticeOn!: string;
}

class LeftOutDto {
  @IsUUID('all') readonly ref!: string;
  /** Without them, the whole record is left out. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  readonly passages?: string[];
}

class ExportDto extends OfMunicipalityDto {
  /** How it was made sure who asks, as a code, e.g. `photo-id`. */
  @Matches(REASON) readonly identity!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => LeftOutDto)
  readonly leftOut?: LeftOutDto[];
}

class AnswerDto extends OfMunicipalityDto {
  @IsIn(ACCESS_OUTCOMES) readonly outcome!: AccessOutcome;
  /** Why not all of it was given, as a code. */
  @IsOptional() @Matches(REASON) readonly reason?: string;
}

/** How a person is told what is kept about them. Never routed to the outside. */
@Controller('internal/access-requests')
@May('services')
export class AccessRequestsController {
  constructor(private readonly requests: AccessRequests) {}

  /** The days that the municipality's statute leaves; without it, those of Quebec's. */
  @Post('clock')
  @HttpCode(204)
  clock(@Body() { municipality, days, extensionDays, by }: ClockDto, @Caller() caller: Caller): Promise<void> {
    return this.requests.setClock(municipality, { days, extensionDays }, actingFor(caller, by));
  }

  @Post()
  @HttpCode(201)
  receive(@Body() body: ReceiveDto, @Caller() caller: Caller): Promise<AccessStanding> {
    const { municipality, receivedOn, language, email, phone, by } = body;
    const sought = { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
    return this.requests.receive({ municipality, receivedOn, language, sought }, actingFor(caller, by));
  }

  @Post('list')
  @HttpCode(200)
  async list(
    @Body() { municipality, open = true, by }: ListDto,
    @Caller() caller: Caller,
  ): Promise<{ accessRequests: AccessStanding[] }> {
    return { accessRequests: await this.requests.list(municipality, open, actingFor(caller, by)) };
  }

  @Post(':id/extend')
  @HttpCode(200)
  extend(
    @Param('id') id: string,
    @Body() { municipality, noticeOn, by }: ExtendDto,
    @Caller() caller: Caller,
  ): Promise<AccessStanding> {
    return this.requests.extend(municipality, known(id), noticeOn, actingFor(caller, by));
  }

  /** All that is kept of the person, in three forms. */
  @Post(':id/export')
  @HttpCode(200)
  async export(
    @Param('id') id: string,
    @Body() { municipality, identity, leftOut = [], by }: ExportDto,
    @Caller() caller: Caller,
  ): Promise<{ files: ExportedFile[] }> {
    const wanted = { identity, leftOut: leftOut.map(({ ref, ...rest }) => ({ ...rest, ref: ref.toLowerCase() })) };
    return { files: exportsOf(await this.requests.export(municipality, known(id), wanted, actingFor(caller, by))) };
  }

  @Post(':id/answer')
  @HttpCode(200)
  answer(
    @Param('id') id: string,
    @Body() { municipality, outcome, reason, by }: AnswerDto,
    @Caller() caller: Caller,
  ): Promise<AccessStanding> {
    return this.requests.answer(municipality, known(id), { outcome, reason: reason ?? null }, actingFor(caller, by));
  }
}

function known(id: string): string {
  if (!isUUID(id)) throw new Problem('access-request.unknown');
  return id.toLowerCase();
}
