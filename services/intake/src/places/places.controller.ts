import type { Language } from '@guichet/events';
import { Caller, IdempotencyKey, IgnoreUnknownFields, Problem, May } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsObject, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { CODE, NamingStream } from '../contents/contents.dto.ts';
import { Municipalities } from '../municipalities.ts';
import { KeepPlaces, type FoundPlace } from './keep-places.ts';

/** Unknown fields are ignored: services are replaced one by one, and a newer one may send more. */
@IgnoreUnknownFields()
export class FindPlaceDto {
  @Matches(CODE) readonly municipality!: string;
  @IsString() readonly serviceCode!: string;
  /** Where an event will name the place. */
  @IsObject() @ValidateNested() @Type(() => NamingStream) readonly stream!: NamingStream;
  @IsIn(['en', 'fr']) readonly language!: Language;
  @IsOptional() @IsNumber() readonly latitude?: number;
  @IsOptional() @IsNumber() readonly longitude?: number;
  @IsOptional() @IsString() readonly address?: string;
  @IsOptional() @IsString() readonly addressId?: string;
}

/** Places that staff correct: found as those of requests are. Never routed to the outside. */
@Controller('internal/places')
@May('services')
export class PlacesController {
  constructor(
    private readonly places: KeepPlaces,
    private readonly municipalities: Municipalities,
  ) {}

  /** Before the event that has the place is appended. */
  @Post()
  @HttpCode(200)
  async find(
    @Body() { municipality, serviceCode, stream, language, ...given }: FindPlaceDto,
    @Caller() { ref, role }: Caller,
    @IdempotencyKey() key?: string,
  ): Promise<FoundPlace> {
    if (key === undefined) throw new Problem('idempotency.key-malformed'); // a service always has one
    return this.places.keep({
      municipality: await this.municipalities.named(municipality),
      ...{ serviceCode, stream: { municipality, ...stream }, given, language, key, caller: ref ?? role },
    });
  }
}
