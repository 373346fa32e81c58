import { Caller, May } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsObject, IsOptional, IsUUID, Matches, Max, Min, ValidateNested } from 'class-validator';
import { MUNICIPALITY, REASON } from '../../codes.ts';
import { actingFor, Decider } from '../../resolve/reader.ts';
import { UnusualReveals, type Told } from './unusual-reveals.ts';

class OfMunicipalityDto {
  @Matches(MUNICIPALITY) readonly municipality!: string;
  @IsObject() @ValidateNested() @Type(() => Decider) readonly by!: Decider;
}

class ListUnusualDto extends OfMunicipalityDto {
  /** Only those that nobody has looked at yet. */
  @IsOptional() @IsBoolean() readonly open?: boolean;
}

class CloseUnusualDto extends OfMunicipalityDto {
  @IsInt() @Min(1) readonly nr!: number;
  /** A code, e.g. `in-order`, `incident`. */
  @Matches(REASON) readonly finding!: string;
}

class WatchDto extends OfMunicipalityDto {
  @IsUUID('all') readonly ref!: string;
  @Matches(REASON) readonly reason!: string;
}

class LimitsDto extends OfMunicipalityDto {
  @IsInt() @Min(1) @Max(100_000) readonly records!: number;
  @IsInt() @Min(1) @Max(1_440) readonly withinMinutes!: number;
}

/** Reveals that stand out, for the privacy officer. Never routed to the outside. */
@Controller('internal/unusual-reveals')
@May('services')
export class UnusualController {
  constructor(private readonly reveals: UnusualReveals) {}

  @Post('list')
  @HttpCode(200)
  async list(
    @Body() { municipality, open = true, by }: ListUnusualDto,
    @Caller() caller: Caller,
  ): Promise<{ unusualReveals: Told[] }> {
    return { unusualReveals: await this.reveals.list(municipality, open, actingFor(caller, by)) };
  }

  @Post('close')
  @HttpCode(204)
  close(@Body() { municipality, nr, finding, by }: CloseUnusualDto, @Caller() caller: Caller): Promise<void> {
    return this.reveals.close(municipality, nr, finding, actingFor(caller, by));
  }

  @Post('watch')
  @HttpCode(204)
  watch(@Body() { municipality, ref, reason, by }: WatchDto, @Caller() caller: Caller): Promise<void> {
    return this.reveals.watch(municipality, ref.toLowerCase(), reason, actingFor(caller, by));
  }

  @Post('limits')
  @HttpCode(204)
  limits(@Body() { municipality, records, withinMinutes, by }: LimitsDto, @Caller() caller: Caller): Promise<void> {
    return this.reveals.setLimits(municipality, { records, withinMinutes }, actingFor(caller, by));
  }
}
