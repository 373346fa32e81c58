import { IsDay, IsWordOf } from '@guichet/service-kit';
import { IsOptional, IsString, ValidateIf } from 'class-validator';
import { CaseAct, OneOfSettings } from './case.dto.ts';
import { BODY_ANSWERS, type BodyAnswer } from '../domain/case/waiting-commands.ts';

export class PutCaseOnHold extends CaseAct {
  /** One of the hold reasons of the service. */
  @OneOfSettings()
  reason!: string;

  /** The day on whose morning it resumes by itself; left out, as late as the reason allows. */
  @IsOptional()
  @IsDay()
  until?: string;

  @IsOptional()
  @IsString()
  note?: string;
}

export class ReferCaseOut extends CaseAct {
  /** One of the municipality's outside bodies. */
  @OneOfSettings()
  bodyId!: string;

  /** What the body calls the matter. */
  @IsOptional()
  @IsString()
  externalRef?: string;

  /** The day on whose morning it comes back; left out, after the working days of the body. */
  @IsOptional()
  @IsDay()
  followUpOn?: string;
}

export class AnswerReferral extends CaseAct {
  @IsWordOf(BODY_ANSWERS)
  answer!: BodyAnswer;

  @IsOptional()
  @IsString()
  note?: string;
}

export class SetFollowUp extends CaseAct {
  /** The day on whose morning it comes back; null: it need not any more. */
  @ValidateIf((_, on) => on !== null)
  @IsDay()
  on!: string | null;

  @IsOptional()
  @IsString()
  note?: string;
}
