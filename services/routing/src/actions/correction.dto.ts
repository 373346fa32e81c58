import { IsWordOf } from '@guichet/service-kit';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { CaseAct, CODE } from './case.dto.ts';
import { REDACT_REASONS, type RedactReason } from '../domain/case/reasons.ts';

export class RedactText extends CaseAct {
  /** The `revision` of the entry in the timeline that shows the text. */
  @IsInt()
  @Min(1)
  entry!: number;

  /** The `field` of the detail in that entry. */
  @Matches(CODE)
  field!: string;

  /** What is struck out wherever it stands in the text, as it is written there; without passages, the whole text. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(4000, { each: true })
  passages?: string[];

  @IsWordOf(REDACT_REASONS)
  reason!: RedactReason;
}
