import { IsDay } from '@guichet/service-kit';
import { IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { CaseAct, CODE } from './case.dto.ts';

export class AddTask extends CaseAct {
  /** The department that is asked. */
  @Matches(CODE)
  departmentId!: string;

  /** The day at the end of which it is to be done. */
  @IsDay()
  due!: string;

  /** The service that it belongs to. */
  @IsOptional()
  @Matches(CODE)
  serviceCode?: string;

  /** What is to be done. */
  @IsOptional()
  @IsString()
  note?: string;
}

export class FinishTask extends CaseAct {
  @IsUUID()
  taskId!: string;

  /** What was done. */
  @IsOptional()
  @IsString()
  note?: string;
}

export class CancelTask extends CaseAct {
  @IsUUID()
  taskId!: string;
}
