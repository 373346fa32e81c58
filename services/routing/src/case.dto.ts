import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import type { CaseStatus } from './domain/transitions.ts';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const STATUSES: readonly CaseStatus[] = ['in-triage', 'assigned', 'accepted', 'in-progress', 'resolved'];

export class MunicipalityQuery {
  /** Open311's name for the municipality; not needed where one is served. */
  @IsOptional()
  @Length(1, 200)
  jurisdiction_id?: string;
}

export class CaseListQuery extends MunicipalityQuery {
  @IsOptional()
  @IsIn(STATUSES)
  status?: CaseStatus;

  @IsOptional()
  @Matches(CODE)
  department?: string;

  @IsOptional()
  @Matches(CODE)
  ward?: string;

  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/, { context: { code: 'case.cursor' } })
  cursor?: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

export class ResolveCase {
  /** One of the municipality's outcomes for cases of this kind. */
  @Matches(CODE)
  outcome!: string;
}
