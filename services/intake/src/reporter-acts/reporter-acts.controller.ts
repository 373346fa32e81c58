import { FIXED_ANSWERS, type Fixed } from '@guichet/events';
import { IdempotencyKey, IsWordOf, languageOf, MunicipalityDto, Operation, OrNull, May } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { IsNumber, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { ActedAnswer } from '../api/answers.ts';
import { readReference } from '../domain/reference.ts';
import { Municipalities } from '../municipalities.ts';
import { ReporterActs, type Link } from './reporter-acts.ts';
import { ReporterCorrections } from './reporter-corrections.ts';
import { ReporterMessages } from './reporter-messages.ts';

export class ActOfReporter {
  /** Of the link: it came with the tracking number, and in every message about the request. */
  @IsString()
  @MaxLength(100)
  secret!: string;
}

export class FeedbackDto extends ActOfReporter {
  /** Whether it was fixed. */
  @IsWordOf(FIXED_ANSWERS)
  fixed!: Fixed;
}

export class MessageDto extends ActOfReporter {
  /** What is added, in any language; up to 4,000 characters. */
  @IsString()
  text!: string;
}

const OF_LINK = ['request.not-found', 'request.link-invalid'];

export class CorrectRequestDto extends ActOfReporter {
  /** What is written instead; up to 4,000 characters. */
  @IsOptional()
  @IsString()
  description?: string;

  /** Null takes it away. */
  @IsOptional()
  @OrNull()
  @IsString()
  email?: string | null;

  /** Null takes it away. */
  @IsOptional()
  @OrNull()
  @IsString()
  phone?: string | null;

  /** Degrees, WGS 84; together with the longitude. */
  @IsOptional()
  @IsNumber()
  latitude?: number;

  @IsOptional()
  @IsNumber()
  longitude?: number;

  @IsOptional()
  @IsString()
  address?: string;

  /** Of the municipality’s register of addresses. */
  @IsOptional()
  @IsString()
  addressId?: string;
}

/** What the people who made a request do about it, by the secret of its link. Nothing here is done by a GET: mail scanners follow links. */
@Controller('api/v1/requests')
@May('everybody')
export class ReporterActsController {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly acts: ReporterActs,
    private readonly messages: ReporterMessages,
    private readonly corrections: ReporterCorrections,
  ) {}

  @Post(':reference/withdraw')
  @Operation({
    summary: ['Withdraw one’s own request', 'Retirer sa demande'],
    answer: ActedAnswer,
    problems: [...OF_LINK, 'request.closed'],
  })
  @HttpCode(200)
  async withdraw(@Param('reference') typed: string, @Query() query: MunicipalityDto, @Body() body: ActOfReporter) {
    const link = await this.linkOf(typed, query, body);
    await this.acts.withdraw(link);
    return { reference: link.reference };
  }

  /** “No” reopens the case, “partly” puts it before a supervisor. */
  @Post(':reference/feedback')
  @Operation({
    summary: ['Say whether it was fixed', 'Dire si le problème est réglé'],
    answer: ActedAnswer,
    problems: [...OF_LINK, 'request.not-closed', 'request.closed-long-ago', 'request.withdrawn'],
  })
  @HttpCode(200)
  async feedback(
    @Param('reference') typed: string,
    @Query() query: MunicipalityDto,
    @Body() body: FeedbackDto,
    @IdempotencyKey() idempotencyKey: string | undefined,
  ) {
    const link = await this.linkOf(typed, query, body);
    await this.acts.giveFeedback(link, body.fixed, idempotencyKey);
    return { reference: link.reference };
  }

  /** Whoever works on the case reads it; the case is marked until somebody replies. */
  @Post(':reference/messages')
  @Operation({
    summary: ['Add to one’s own request', 'Compléter sa demande'],
    answer: ActedAnswer,
    problems: [...OF_LINK, 'request.withdrawn', 'request.closed-long-ago', 'request.too-many-messages'],
  })
  @HttpCode(200)
  async message(
    @Param('reference') typed: string,
    @Query() query: MunicipalityDto,
    @Body() body: MessageDto,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Req() request: FastifyRequest,
  ) {
    const link = await this.linkOf(typed, query, body);
    await this.messages.add(link, { language: languageOf(request), text: body.text }, idempotencyKey);
    return { reference: link.reference };
  }

  /** Until a department accepts the case. What stood there before is kept nowhere. */
  @Post(':reference/correct')
  @Operation({
    summary: ['Correct one’s own request', 'Corriger sa demande'],
    answer: ActedAnswer,
    problems: [
      ...[...OF_LINK, 'request.withdrawn', 'request.taken-on', 'request.nothing-corrected', 'request.without-contact'],
      ...['request.contact-required', 'request.email-malformed', 'request.email-character', 'request.text-malformed'],
      ...['request.text-too-long', 'request.point-incomplete', 'request.outside-municipality'],
      'request.too-many-corrections',
    ],
  })
  @HttpCode(200)
  async correct(
    @Param('reference') typed: string,
    @Query() query: MunicipalityDto,
    @Body() body: CorrectRequestDto,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Req() request: FastifyRequest,
  ) {
    const link = await this.linkOf(typed, query, body);
    const { secret: _, description, email, phone, ...place } = body;
    const contact = { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
    const given = { ...(description !== undefined && { description }), contact, place, language: languageOf(request) };
    await this.corrections.correct(link, given, idempotencyKey);
    return { reference: link.reference };
  }

  private async linkOf(typed: string, query: MunicipalityDto, { secret }: ActOfReporter): Promise<Link> {
    return {
      municipality: await this.municipalities.named(query.municipality),
      reference: readReference(typed),
      secret,
    };
  }
}
