import { IsBoolean, IsOptional, Matches } from 'class-validator';
import {
  DEAD_LETTER_REASONS,
  DEAD_LETTER_STATES,
  DISCARD_REASONS,
  type DeadLetterReason,
  type DeadLetterState,
  type DiscardReason,
} from '@guichet/messaging/dead-letters';
import { CursorParameter, IsWordOf, LimitParameter } from '../api/index.ts';

export class DeadLetterFilterDto {
  @IsOptional()
  @IsWordOf(DEAD_LETTER_REASONS)
  reason?: DeadLetterReason;

  /** Name of an event, with its version or without: `request.submitted`, `request.submitted.v1`. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9.-]{0,99}$/)
  type?: string;

  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/)
  municipality?: string;
}

export class DeadLetterListQuery extends DeadLetterFilterDto {
  @IsOptional()
  @IsWordOf(DEAD_LETTER_STATES)
  state?: DeadLetterState;

  @CursorParameter()
  cursor?: string;

  @LimitParameter()
  limit: number = 50;
}

export class ReplayMatching extends DeadLetterFilterDto {
  /** Every one that waits. */
  @IsOptional()
  @IsBoolean()
  all?: boolean;
}

export class Discard {
  @IsWordOf(DISCARD_REASONS)
  reason!: DiscardReason;
}
