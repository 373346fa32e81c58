import { IsWordOf, PageDto } from '@guichet/service-kit';
import { IsOptional, Matches } from 'class-validator';

const CODES = /^[A-Za-z0-9._-]{1,64}(?: ?, ?[A-Za-z0-9._-]{1,64}){0,49}$/;

/** GET /api/v1/requests; codes are comma lists. */
export class ListRequestsDto extends PageDto {
  @IsOptional() @Matches(CODES) readonly serviceCode?: string;
  @IsOptional() @Matches(CODES) readonly wardId?: string;
  @IsOptional() @IsWordOf(['open', 'closed']) readonly status?: 'open' | 'closed';
}
