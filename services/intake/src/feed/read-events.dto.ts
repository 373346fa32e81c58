import { CursorParameter, LimitParameter } from '@guichet/service-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';

/** GET /api/v1/events. */
export class ReadEventsDto {
  /** Cursor of an earlier answer: what comes after it. */
  @CursorParameter() readonly cursor?: string;
  /** `beginning`, `now`, or the time (with its zone) since which events were recorded. */
  @IsOptional() @IsString() @MaxLength(64) readonly from?: string;
  /** Patterns of event types, separated by commas. */
  @IsOptional() @IsString() @MaxLength(2000) readonly types?: string;
  /** Events in the answer; a page has 100 unless told, and a stream then never ends. */
  @IsOptional() @LimitParameter(1000) readonly limit?: number;
}
