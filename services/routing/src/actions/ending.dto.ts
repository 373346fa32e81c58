import { REOPEN_REASONS, type CaseEventData } from '@guichet/events';
import { IsWordOf } from '@guichet/service-kit';
import { IsOptional, IsString } from 'class-validator';
import { CaseAct, OneOfSettings } from './case.dto.ts';
import { WAIVE_REASONS, type WaiveReason } from '../domain/case/reasons.ts';

export class ResolveCase extends CaseAct {
  /** One of the municipality's outcomes for cases of this kind and service. */
  @OneOfSettings()
  outcome!: string;

  /** What everybody who reported it is told with the outcome. */
  @IsOptional()
  @IsString()
  message?: string;

  /** Why a supervisor does not wait for the tasks of other departments. */
  @IsOptional()
  @IsWordOf(WAIVE_REASONS)
  waiveTasks?: WaiveReason;
}

export class ReopenCase extends CaseAct {
  /** Why the outcome did not hold. */
  @IsWordOf(REOPEN_REASONS)
  reason!: CaseEventData<'case.reopened'>['reason'];
}
