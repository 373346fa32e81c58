import type { PersonalFields } from '@guichet/sealing';
import { Caller, invalidRequest, Problem, Roles } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, isUUID, Matches, Min, ValidateNested } from 'class-validator';
import { MUNICIPALITY, REASON } from '../codes.ts';
import { OnBehalfOf, readerOf } from '../resolve/reader.ts';
import { RectifySubjects } from './rectify-subjects.ts';

const LONGEST = 4_000;

export class RectifyDto {
  @Matches(MUNICIPALITY) readonly municipality!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsObject() readonly fields!: Record<string, unknown>;
  @Matches(REASON) readonly reason!: string;
  /** The person for whom the service corrects; left out where it does so for itself. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OnBehalfOf) readonly reader?: OnBehalfOf;
}

@Controller('internal/subjects')
@Roles('service')
export class RectifyController {
  constructor(private readonly subjects: RectifySubjects) {}

  @Post(':ref/rectify')
  @HttpCode(200)
  rectify(@Param('ref') ref: string, @Body() body: RectifyDto, @Caller() caller: Caller): Promise<{ version: number }> {
    if (!isUUID(ref)) throw new Problem('vault.unknown-reference');
    const { municipality, version, fields, reason, reader } = body;
    const rectification = { version, fields: checked(fields), reason };
    return this.subjects.rectify({ municipality, ref }, rectification, readerOf(caller, reader));
  }
}

/** Throws Problem `request.invalid`, which names the fields and quotes no value. */
function checked(fields: Readonly<Record<string, unknown>>): PersonalFields {
  const names = Object.keys(fields);
  if (names.length === 0) throw invalidRequest([{ field: 'fields', code: 'validation.required' }]);
  const wrong = names.filter((name) => !isValue(fields[name]));
  if (wrong.length > 0)
    throw invalidRequest(wrong.map((name) => ({ field: `fields.${name}`, code: 'validation.text' })));
  return fields;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= LONGEST;

/** A text, a number of degrees, yes or no, null to take it out; of answers, a text for each question. */
function isValue(value: unknown): boolean {
  if (value === null || typeof value === 'boolean' || Number.isFinite(value) || isText(value)) return true;
  return typeof value === 'object' && !Array.isArray(value) && Object.values(value as object).every(isText);
}
