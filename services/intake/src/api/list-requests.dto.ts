import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { JurisdictionDto } from './jurisdiction.dto.ts';

const CODES = /^[A-Za-z0-9._-]{1,64}(?:,[A-Za-z0-9._-]{1,64}){0,49}$/;

/** GET /api/v1/requests; codes are comma lists. */
export class ListRequestsDto extends JurisdictionDto {
  @IsOptional() @Matches(CODES) readonly serviceCode?: string;
  @IsOptional() @Matches(CODES) readonly wardId?: string;
  @IsOptional() @IsIn(['open', 'closed']) readonly status?: 'open' | 'closed';
  @IsOptional() @IsString() @MaxLength(200) readonly cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}
