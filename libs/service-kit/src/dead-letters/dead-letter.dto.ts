import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import {
  DEAD_LETTER_REASONS,
  DEAD_LETTER_STATES,
  DISCARD_REASONS,
  type DeadLetterReason,
  type DeadLetterState,
  type DiscardReason,
} from '@guichet/messaging/dead-letters';
import { RefuseUnknownFields } from '../http/validation.ts';

export class DeadLetterFilterDto {
  @IsOptional()
  @IsIn(DEAD_LETTER_REASONS)
  reason?: DeadLetterReason;

  /** Name of an event, with its version or without: `request.submitted`, `request.submitted.v1`. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9.-]{0,99}$/)
  type?: string;

  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/)
  municipality?: string;
}

@RefuseUnknownFields()
export class DeadLetterListQuery extends DeadLetterFilterDto {
  @IsOptional()
  @IsIn(DEAD_LETTER_STATES)
  state?: DeadLetterState;

  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,100}$/, { context: { code: 'dead-letter.cursor' } })
  cursor?: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  /** Language of errors, for who cannot set a header. */
  @IsOptional()
  @Matches(/^[A-Za-z-]{2,35}$/)
  locale?: string;
}

/** A misspelt field must not turn a filter into “all”. */
@RefuseUnknownFields()
export class ReplayMatching extends DeadLetterFilterDto {
  /** Every one that waits. */
  @IsOptional()
  @IsBoolean()
  all?: boolean;
}

@RefuseUnknownFields()
export class Discard {
  @IsIn(DISCARD_REASONS)
  reason!: DiscardReason;
}
