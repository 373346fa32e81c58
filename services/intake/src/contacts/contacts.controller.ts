import { Caller, IdempotencyKey, IgnoreUnknownFields, OrNull, Problem, May } from '@guichet/service-kit';
import { idFrom } from '@guichet/event-sourcing';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, IsUUID, Matches, ValidateNested } from 'class-validator';
import { CODE } from '../contents/contents.dto.ts';
import { Municipalities } from '../municipalities.ts';
import { OnBehalfOf } from '../vault/on-behalf-of.ts';
import { CorrectContacts } from './correct-contacts.ts';

/** Unknown fields are ignored: services are replaced one by one, and a newer one may send more. */
@IgnoreUnknownFields()
export class CorrectContactDto {
  @Matches(CODE) readonly municipality!: string;
  @IsUUID() readonly requestId!: string;
  /** Null takes it away. */
  @IsOptional() @OrNull() @IsString() readonly email?: string | null;
  @IsOptional() @OrNull() @IsString() readonly phone?: string | null;
  /** The person who corrects it. */
  @IsObject() @ValidateNested() @Type(() => OnBehalfOf) readonly by!: OnBehalfOf;
}

/** How reporters are reached, as staff correct it. Never routed to the outside. */
@Controller('internal/contacts')
@May('services')
export class ContactsController {
  constructor(
    private readonly contacts: CorrectContacts,
    private readonly municipalities: Municipalities,
  ) {}

  /** Before the case’s event that tells of it is appended. */
  @Post()
  @HttpCode(200)
  async correct(
    @Body() { municipality, requestId, by, email, phone }: CorrectContactDto,
    @Caller() caller: Caller,
    @IdempotencyKey() key?: string,
  ) {
    if (key === undefined) throw new Problem('idempotency.key-malformed'); // a service always has one
    return this.contacts.correct({
      municipality: await this.municipalities.named(municipality),
      requestId,
      given: { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) },
      actor: { role: by.role, ref: by.ref ?? null },
      correlationId: requestId,
      eventId: idFrom(requestId, 'correct-contact', caller.ref ?? caller.role, key),
    });
  }
}
