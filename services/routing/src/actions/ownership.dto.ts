import { IsInstant, IsWordOf, OrNull } from '@guichet/service-kit';
import { PRIORITIES, type Priority } from '@guichet/settings';
import { IsLatitude, IsLongitude, IsNotEmpty, IsNumber, IsOptional, IsString, Matches } from 'class-validator';
import { CaseAct, CODE, OneOfSettings } from './case.dto.ts';
import {
  DATE_REASONS,
  PRIORITY_REASONS,
  RECLASSIFY_REASONS,
  type DateReason,
  type PriorityReason,
  type ReclassifyReason,
} from '../domain/case/reasons.ts';

export class PlaceCase extends CaseAct {
  @OneOfSettings()
  departmentId!: string;

  @IsOptional()
  @OneOfSettings()
  teamId?: string;

  @IsOptional()
  @IsWordOf(PRIORITIES)
  priority?: Priority;

  /** Needed where the priority makes the promised date later. */
  @IsOptional()
  @IsWordOf(DATE_REASONS)
  reason?: DateReason;
}

export class ReturnCaseToTriage extends CaseAct {
  /** One of the settings’ reasons to return a case. */
  @OneOfSettings()
  reason!: string;
}

export class ReclassifyCase extends CaseAct {
  @OneOfSettings()
  serviceCode!: string;

  @IsWordOf(RECLASSIFY_REASONS)
  reason!: ReclassifyReason;
}

export class CorrectPlace extends CaseAct {
  /** Degrees north, WGS 84; together with the longitude. */
  @IsOptional()
  @IsNumber()
  @IsLatitude()
  latitude?: number;

  @IsOptional()
  @IsNumber()
  @IsLongitude()
  longitude?: number;

  /** As it is spoken or written. */
  @IsOptional()
  @IsString()
  address?: string;

  /** Of the municipality’s register of addresses. */
  @IsOptional()
  @IsString()
  addressId?: string;
}

export class SetAssignee extends CaseAct {
  /** Opaque reference of a person of the staff; null: nobody in particular. */
  @OrNull()
  @IsNotEmpty()
  @Matches(CODE)
  person!: string | null;
}

export class PrioritiseCase extends CaseAct {
  @IsWordOf(PRIORITIES)
  priority!: Priority;

  @IsWordOf(PRIORITY_REASONS)
  why!: PriorityReason;

  /** Needed where the priority makes the promised date later. */
  @IsOptional()
  @IsWordOf(DATE_REASONS)
  reason?: DateReason;
}

export class RePromise extends CaseAct {
  @IsInstant()
  resolveBy!: string;

  @IsWordOf(DATE_REASONS)
  reason!: DateReason;
}

export class OfferTransfer extends CaseAct {
  @OneOfSettings()
  departmentId!: string;

  /** One of the settings’ reasons to offer a case. */
  @OneOfSettings()
  reason!: string;

  /** For the other department. */
  @IsOptional()
  @IsString()
  note?: string;
}

export class AcceptTransfer extends CaseAct {
  /** Of the department that accepts. */
  @IsOptional()
  @OneOfSettings()
  teamId?: string;
}

export class RefuseTransfer extends CaseAct {
  /** One of the settings’ reasons to refuse a case. */
  @OneOfSettings()
  reason!: string;

  /** For the department that offered it. */
  @IsOptional()
  @IsString()
  note?: string;
}
