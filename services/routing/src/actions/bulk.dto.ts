import { IsWordOf } from '@guichet/service-kit';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsObject, IsOptional, IsUUID } from 'class-validator';
import { STAFF_ACTIONS, type StaffAction } from '../domain/case/transitions.ts';

const MOST = 500;

/** POST /api/v1/cases/bulk */
export class ActOnCases {
  @IsWordOf(STAFF_ACTIONS)
  action!: StaffAction;

  /** What the action takes, the same for each case. */
  @IsOptional()
  @IsObject()
  body?: Record<string, unknown>;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST)
  @IsUUID(undefined, { each: true })
  cases!: string[];
}
