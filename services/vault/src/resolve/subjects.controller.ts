import { Caller, IgnoreUnknownFields, May } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { FIELD_NAMES, MUNICIPALITY, REASON } from '../codes.ts';
import { actingFor, Decider, OnBehalfOf, readerOf } from './reader.ts';
import { FindSubjects } from './find-subjects.ts';
import { ResolveSubjects, type Revealed } from './resolve-subjects.ts';

/** Unknown fields are ignored: services are replaced one by one, and a newer one may send more. */
@IgnoreUnknownFields()
export class ResolveSubjectsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  readonly refs!: string[];

  /** A code: it is kept in the access log. */
  @Matches(REASON) readonly purpose!: string;

  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @Matches(FIELD_NAMES, { each: true }) readonly fields!: string[];

  /** The person for whom the service reads; left out where it reads for itself. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OnBehalfOf) readonly reader?: OnBehalfOf;
}

export class FindSubjectsDto {
  @Matches(MUNICIPALITY) readonly municipality!: string;
  @Matches(REASON) readonly purpose!: string;
  @IsOptional() @IsString() @MaxLength(320) readonly email?: string;
  @IsOptional() @IsString() @MaxLength(100) readonly phone?: string;
  @IsObject() @ValidateNested() @Type(() => Decider) readonly reader!: Decider;
}

/** For the other services, which know people by reference only. Never routed to the outside. */
@Controller('internal/subjects')
@May('services')
export class SubjectsController {
  constructor(
    private readonly subjects: ResolveSubjects,
    private readonly finding: FindSubjects,
  ) {}

  /** References that are unknown, or whose person was erased, are absent from the answer. */
  @Post('resolve')
  @HttpCode(200)
  async resolve(@Body() body: ResolveSubjectsDto, @Caller() caller: Caller): Promise<{ subjects: Revealed[] }> {
    return { subjects: await this.subjects.resolve(body, readerOf(caller, body.reader)) };
  }

  /** Whose records hold this address or number: references only, the oldest first. */
  @Post('find')
  @HttpCode(200)
  async find(@Body() body: FindSubjectsDto, @Caller() caller: Caller): Promise<{ refs: string[] }> {
    const { municipality, purpose, reader, email, phone } = body;
    const sought = { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
    return { refs: await this.finding.find(municipality, sought, purpose, actingFor(caller, reader)) };
  }
}
