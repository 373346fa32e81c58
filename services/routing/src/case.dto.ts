import { PageDto } from '@guichet/service-kit';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { CaseStatus } from './domain/transitions.ts';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const STATUSES: readonly CaseStatus[] = ['in-triage', 'assigned', 'accepted', 'in-progress', 'resolved'];

export class CaseListQuery extends PageDto {
  @IsOptional()
  @IsIn(STATUSES)
  status?: CaseStatus;

  @IsOptional()
  @Matches(CODE)
  departmentId?: string;

  @IsOptional()
  @Matches(CODE)
  wardId?: string;
}

export class ResolveCase {
  /** One of the municipality's outcomes for cases of this kind. */
  @Matches(CODE)
  outcome!: string;
}
