import { IsWordOf, PageDto } from '@guichet/service-kit';
import { IsOptional, Matches } from 'class-validator';
import { CASE_STATUSES, type CaseStatus } from '@guichet/events';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export class CaseListQuery extends PageDto {
  @IsOptional()
  @IsWordOf(CASE_STATUSES)
  status?: CaseStatus;

  @IsOptional()
  @Matches(CODE)
  departmentId?: string;

  @IsOptional()
  @Matches(CODE)
  wardId?: string;
}

/** An action without a body. */
export class NoFields {}

export class ResolveCase {
  /** One of the municipality's outcomes for cases of this kind. */
  @Matches(CODE)
  outcome!: string;
}
