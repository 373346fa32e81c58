import type { PersonalFields } from '@guichet/sealing';
import { Caller, invalidRequest, May } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { MUNICIPALITY, REASON } from '../codes.ts';
import { OnBehalfOf, readerOf } from '../resolve/reader.ts';
import { RectifySubjects, type Version } from './rectify-subjects.ts';

const LONGEST = 4_000;

class CorrectedRecordDto {
  @IsUUID('all') readonly ref!: string;
  @IsInt() @Min(1) readonly version!: number;
  /** All that is kept from now on. */
  @IsObject() readonly fields!: Record<string, unknown>;
}

export class RectifyDto {
  @Matches(MUNICIPALITY) readonly municipality!: string;
  @Matches(REASON) readonly purpose!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique((one?: CorrectedRecordDto | null) => one?.ref)
  @ValidateNested({ each: true })
  @Type(() => CorrectedRecordDto)
  readonly records!: CorrectedRecordDto[];

  /** The person for whom the service corrects; left out where it does so for itself. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OnBehalfOf) readonly reader?: OnBehalfOf;
}

@Controller('internal/subjects')
@May('services')
export class RectifyController {
  constructor(private readonly subjects: RectifySubjects) {}

  /** All of them or none. */
  @Post('rectify')
  @HttpCode(200)
  async rectify(@Body() body: RectifyDto, @Caller() caller: Caller): Promise<{ records: Version[] }> {
    const { municipality, purpose, reader } = body;
    const records = body.records.map(({ fields, ...record }, at) => ({ ...record, fields: checked(fields, at) }));
    return { records: await this.subjects.rectify({ municipality, purpose, records }, readerOf(caller, reader)) };
  }
}

/** Throws Problem `request.invalid`, which names the fields and quotes no value. */
function checked(fields: Readonly<Record<string, unknown>>, at: number): PersonalFields {
  const wrong = Object.keys(fields).filter((name) => !isValue(fields[name]));
  if (wrong.length === 0) return fields;
  throw invalidRequest(wrong.map((name) => ({ field: `records[${at}].fields.${name}`, code: 'validation.text' })));
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST;

/** A text, a number of degrees, yes or no; of answers, a text for each question. */
function isValue(value: unknown): boolean {
  if (typeof value === 'boolean' || Number.isFinite(value) || isText(value)) return true;
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
}
