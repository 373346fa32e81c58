import { IsDay } from '@guichet/service-kit';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { CaseAct, OneOfSettings } from './case.dto.ts';

export class AddTask extends CaseAct {
  /** The department that is asked. */
  @OneOfSettings()
  departmentId!: string;

  /** The day at the end of which it is to be done. */
  @IsDay()
  due!: string;

  /** The service that it belongs to. */
  @IsOptional()
  @OneOfSettings()
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
