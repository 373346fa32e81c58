import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { RefuseUnknownFields } from '@guichet/service-kit';

/** GET /api/v1/events. */
@RefuseUnknownFields()
export class ReadEventsDto {
  /** Cursor of an earlier answer: what comes after it. */
  @IsOptional() @IsString() @MaxLength(200) readonly after?: string;
  /** `beginning`, `now`, or the time (with its zone) since which events were recorded. */
  @IsOptional() @IsString() @MaxLength(64) readonly from?: string;
  /** Patterns of event types, separated by commas. */
  @IsOptional() @IsString() @MaxLength(2000) readonly types?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) readonly limit?: number;
}
