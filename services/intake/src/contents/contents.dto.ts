import type { Language } from '@guichet/events';
import { CONTENT_KIND_NAMES, CONTENTS_AT_ONCE, IgnoreUnknownFields, type ContentKind } from '@guichet/service-kit';
import { Type } from 'class-transformer';
import { OnBehalfOf } from '../vault/on-behalf-of.ts';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';

export const CODE = /^[a-z][a-z0-9_-]{0,63}$/;

export class NamingStream {
  @Matches(CODE) readonly category!: string;
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/) readonly id!: string;
}

class Text {
  @Matches(CODE) readonly municipality!: string;
  @IsIn(['en', 'fr']) readonly language!: Language;
  @IsString() readonly text!: string;
}

/** Unknown fields are ignored: services are replaced one by one, and a newer one may send more. */
@IgnoreUnknownFields()
export class PutContentDto extends Text {
  /** Where an event will name the text. */
  @IsObject() @ValidateNested() @Type(() => NamingStream) readonly stream!: NamingStream;
  @IsIn(CONTENT_KIND_NAMES) readonly kind!: ContentKind;
}

@IgnoreUnknownFields()
export class NextVersionDto extends Text {}

@IgnoreUnknownFields()
export class StrikeOutDto {
  @Matches(CODE) readonly municipality!: string;
  /** Of a record that has several. */
  @IsOptional() @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/) readonly field?: string;
  /** Without them, all of the text. */
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @IsString({ each: true }) readonly passages?: string[];
}

@IgnoreUnknownFields()
export class ResolveContentsDto {
  @Matches(CODE) readonly municipality!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CONTENTS_AT_ONCE)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  readonly refs!: string[];

  /** A code: it is kept in the access log. */
  @Matches(CODE) readonly purpose!: string;

  /** The person for whom the service reads. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OnBehalfOf) readonly reader?: OnBehalfOf;
}
