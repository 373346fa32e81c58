import { IsWordOf, OrNull } from '@guichet/service-kit';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { CaseAct, CODE } from './case.dto.ts';
import { REDACT_REASONS, type RedactReason } from '../domain/case/reasons.ts';

export class CorrectContact extends CaseAct {
  /** One of the requests in the case. */
  @IsUUID()
  requestId!: string;

  /** Of whoever made it; null takes it away. */
  @IsOptional()
  @OrNull()
  @IsString()
  email?: string | null;

  /** Of whoever made it, as they say it; null takes it away. */
  @IsOptional()
  @OrNull()
  @IsString()
  phone?: string | null;
}

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
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(4000, { each: true })
  passages?: string[];

  @IsWordOf(REDACT_REASONS)
  reason!: RedactReason;
}
