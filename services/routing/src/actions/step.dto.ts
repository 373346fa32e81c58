import { IsDay } from '@guichet/service-kit';
import { IsOptional, IsString, Matches } from 'class-validator';
import { CaseAct, CODE, OneOfSettings } from './case.dto.ts';

export class RecordVisit extends CaseAct {
  /** One of the visit results of the service. */
  @OneOfSettings()
  result!: string;

  @IsOptional()
  @IsString()
  note?: string;
}

export class CompleteStep extends CaseAct {
  /** The step that is due. */
  @OneOfSettings()
  step!: string;

  /** One of its results. */
  @OneOfSettings()
  result!: string;

  /** The day by the end of which the next step is due, where the notice names it. */
  @IsOptional()
  @IsDay()
  dueNext?: string;

  /** Number of the notice, the letter or the ticket. */
  @IsOptional()
  @IsString()
  externalRef?: string;

  /** What was observed; on what ground, when and how a notice was served. */
  @IsOptional()
  @IsString()
  note?: string;
}

export class RecordRespondent extends CaseAct {
  /** Name, address and whatever else is needed to reach whom the procedure is about. Only the department that owns the case reads it. */
  @IsString()
  who!: string;
}

export class HandToSystem extends CaseAct {
  /** One of the settings’ systems; where they name none, any code. */
  @Matches(CODE)
  system!: string;

  /** What it calls the matter. */
  @IsString()
  externalRef!: string;
}
