import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Which municipality, where several are served: `jurisdiction_id` as everywhere, or as the other fields here are spelled. */
export class JurisdictionDto {
  @IsOptional() @IsString() @MaxLength(100) readonly jurisdiction_id?: string;
  @IsOptional() @IsString() @MaxLength(100) readonly jurisdictionId?: string;
}

export const jurisdictionOf = (dto: JurisdictionDto): string | undefined =>
  dto.jurisdiction_id || dto.jurisdictionId || undefined;
