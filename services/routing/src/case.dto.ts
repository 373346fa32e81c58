import { IsWordOf, PageDto } from '@guichet/service-kit';
import { IsInt, IsOptional, IsString, Matches, Min } from 'class-validator';
import { CASE_FLAGS, CASE_STATUSES, type CaseFlag, type CaseStatus } from '@guichet/events';

export const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

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

/** What every action takes. */
export class CaseAct {
  /** Of the case as the caller saw it: a case that has changed since is left as it is. */
  @IsOptional()
  @IsInt()
  @Min(1)
  revision?: number;
}

export class AddNote extends CaseAct {
  /** What colleagues are to know; residents never see it. */
  @IsString()
  text!: string;
}

export class SendReply extends CaseAct {
  /** What everybody who reported it is told. */
  @IsString()
  text!: string;
}

export class FlagCase extends CaseAct {
  /** Why it needs attention. */
  @IsWordOf(CASE_FLAGS)
  flag!: CaseFlag;
}
