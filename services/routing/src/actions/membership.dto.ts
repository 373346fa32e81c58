import { IsWordOf } from '@guichet/service-kit';
import { IsUUID } from 'class-validator';
import { CaseAct } from './case.dto.ts';
import { DETACH_REASONS, type DetachReason } from '../domain/case/reasons.ts';

export class DetachRequest extends CaseAct {
  /** One of the requests in the case. */
  @IsUUID()
  requestId!: string;

  @IsWordOf(DETACH_REASONS)
  why!: DetachReason;
}

export class MergeCase extends CaseAct {
  /** The case that goes on with all requests. */
  @IsUUID()
  into!: string;
}

export class RejectDuplicate extends CaseAct {
  /** The request of the other case, as the possible duplicates name it. */
  @IsUUID()
  requestId!: string;
}
