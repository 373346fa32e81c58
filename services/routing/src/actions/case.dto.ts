import { IsWordOf, PageDto } from '@guichet/service-kit';
import { Type } from 'class-transformer';
import { applyDecorators } from '@nestjs/common';
import { IsInt, IsNotEmpty, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { CASE_STATUSES, CHANNELS, type CaseStatus } from '@guichet/events';
import { QUEUE_NAMES, type QueueName } from '../read-model/queues.ts';

export const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** One of a list of the settings. Whatever else is written there is refused with the list, not for its letters. */
export const OneOfSettings = () => applyDecorators(IsString(), IsNotEmpty(), MaxLength(64));

export class CaseListQuery extends PageDto {
  @IsOptional()
  @IsWordOf(CASE_STATUSES)
  status?: CaseStatus;

  @IsOptional()
  @Matches(CODE)
  departmentId?: string;

  @IsOptional()
  @Matches(CODE)
  wardId?: string;

  /** Work that waits for somebody, what is due first before the rest. */
  @IsOptional()
  @IsWordOf(QUEUE_NAMES)
  queue?: QueueName;

  @IsOptional()
  @Matches(CODE)
  serviceCode?: string;

  @IsOptional()
  @Matches(CODE)
  priority?: string;

  /** Opaque reference of the person who sees to it. */
  @IsOptional()
  @Length(1, 200)
  assignee?: string;

  /** How the request came. */
  @IsOptional()
  @IsWordOf(CHANNELS)
  channel?: (typeof CHANNELS)[number];

  /** Requested so many days ago, or longer. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(36_600)
  olderThanDays?: number;
}

/** What every action takes. */
export class CaseAct {
  /** Of the case as the caller saw it: a case that has changed since is left as it is. */
  @IsOptional()
  @IsInt()
  @Min(1)
  revision?: number;
}

export class AddNote extends CaseAct {
  /** What colleagues are to know; residents never see it. */
  @IsString()
  text!: string;
}

export class SendReply extends CaseAct {
  /** What everybody who reported it is told. */
  @IsString()
  text!: string;
}

export class FlagCase extends CaseAct {
  /** Why it needs attention: one of the flags of the municipality. */
  @OneOfSettings()
  flag!: string;
}
