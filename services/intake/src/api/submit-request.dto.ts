import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsWordOf, MunicipalityDto } from '@guichet/service-kit';
import { cleanLine, cleanText } from '@guichet/texts/typed';
import { LONGEST_PUBLISHED_CODE } from '@guichet/settings';
import { STAFF_CHANNELS, type StaffChannel } from '../domain/channels.ts';
import { LONGEST } from '../domain/checked-text.ts';
import { Faults, type Draft } from '../domain/draft.ts';
import { readAnswer } from '../domain/given-answer.ts';

/** `fr-CA` → `fr` */
const toPrimaryTag = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? cleanLine(value).toLowerCase().split(/[-_]/u)[0] : value;

/** A text that people type. Its length counts without layout, as it is kept: line breaks of two characters and accents set apart are no reason to refuse it. */
const IsTyped = (longest: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && value.length > longest ? cleanText(value) : value,
    ),
    IsString(),
    MaxLength(longest),
  );

/** Who reports; everything is optional unless the service says otherwise. */
export class ReporterDto {
  @IsOptional() @IsTyped(LONGEST.firstName) readonly firstName?: string;
  @IsOptional() @IsTyped(LONGEST.lastName) readonly lastName?: string;
  @IsOptional() @IsTyped(LONGEST.email) readonly email?: string;
  @IsOptional() @IsTyped(LONGEST.phone) readonly phone?: string;
}

/** POST /api/v1/requests */
export class SubmitRequestDto extends MunicipalityDto {
  @IsString() @IsNotEmpty() @MaxLength(LONGEST_PUBLISHED_CODE) readonly serviceCode!: string;
  /** Degrees, WGS 84. */
  @IsOptional() @IsNumber() readonly latitude?: number;
  @IsOptional() @IsNumber() readonly longitude?: number;
  @IsOptional() @IsTyped(LONGEST.address) readonly address?: string;
  @IsOptional() @IsTyped(LONGEST.addressId) readonly addressId?: string;
  @IsOptional() @IsTyped(LONGEST.description) readonly description?: string;
  @IsOptional() @IsTyped(LONGEST.mediaUrl) readonly mediaUrl?: string;
  /** Question code → text, number, choice, or list of choices. */
  @IsOptional() @IsObject() readonly answers?: Record<string, unknown>;
  @IsOptional() @ValidateNested() @Type(() => ReporterDto) readonly reporter?: ReporterDto;
  /** Language of messages to the reporter; the language of this call by default. */
  @IsOptional() @Transform(toPrimaryTag) @IsIn(['en', 'fr']) readonly language?: 'en' | 'fr';
  /** How the resident came, where staff submit for them. */
  @IsOptional() @IsWordOf(STAFF_CHANNELS) readonly channel?: StaffChannel;
  /** Staff only: since when the municipality has had it, e.g. the day a letter came; promises count from then. A local day, or ISO 8601. */
  @IsOptional() @IsString() @MaxLength(40) readonly receivedOn?: string;
  /** Staff only: ids of the stop pages (`stop.page` of a refusal) that they have read to whoever reports; these stop nothing any more. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { each: true })
  readonly stopPagesRead?: string[];
  /** Importers only: when the request was made, ISO 8601 with zone. */
  @IsOptional() @IsString() @MaxLength(40) readonly requestedAt?: string;
}

/** The draft in a POST of the API, and the faults of fields that cannot be read. */
export function draftOf(dto: SubmitRequestDto): { readonly draft: Draft; readonly faults: Faults } {
  const faults = new Faults();
  const { firstName, lastName, email, phone } = dto.reporter ?? {};
  const draft: Draft = {
    serviceCode: said(dto.serviceCode),
    latitude: dto.latitude ?? undefined,
    longitude: dto.longitude ?? undefined,
    address: said(dto.address),
    addressId: said(dto.addressId),
    description: said(dto.description),
    mediaUrl: said(dto.mediaUrl),
    requestedAt: said(dto.requestedAt),
    receivedOn: said(dto.receivedOn),
    stopPagesRead: dto.stopPagesRead ?? undefined,
    answers: answersOf(faults, dto.answers),
    reporter: { firstName: said(firstName), lastName: said(lastName), email: said(email), phone: said(phone) },
  };
  return { draft, faults };
}

const said = (text: string | null | undefined): string | undefined => (text && cleanLine(text) ? text : undefined);

function answersOf(faults: Faults, given: SubmitRequestDto['answers']): Draft['answers'] {
  const answers: Record<string, string[]> = Object.create(null);
  for (const [name, value] of Object.entries(given ?? {})) {
    const code = cleanLine(name);
    const values = readAnswer(faults, code, value);
    if (values.length > 0) answers[code] = values;
  }
  return answers;
}

/** The API's name of a field of the domain. */
export const apiName = (field: string): string =>
  ['firstName', 'lastName', 'email', 'phone'].includes(field) ? `reporter.${field}` : field;
