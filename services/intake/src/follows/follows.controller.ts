import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '@guichet/events';
import { IsWordOf, languageOf, MunicipalityDto, Operation, Problem, May } from '@guichet/service-kit';
import { Body, Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { IsOptional, IsString, isUUID, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { ActedAnswer, FollowAnswer } from '../api/answers.ts';
import { checkEmail, saysNoEmail } from '../domain/checked-email.ts';
import { checkText, LONGEST } from '../domain/checked-text.ts';
import { Faults } from '../domain/draft.ts';
import { readReference } from '../domain/reference.ts';
import { Municipalities } from '../municipalities.ts';
import { refusal } from '../refusal.ts';
import { Following, type FollowLink } from './following.ts';

export class FollowDto {
  @IsString() @MaxLength(1000) email!: string;
  /** Of the messages; the language of this call by default. */
  @IsOptional() @IsWordOf(['en', 'fr'] as const) language?: Language;
}

export class ConfirmFollowDto {
  /** Of the link in the message. */
  @IsString() @MaxLength(100) secret!: string;
}

/** Mail programs send a form of one field to the address in `List-Unsubscribe`, which has the secret (RFC 8058). */
export class UnfollowDto {
  @IsOptional() @IsString() @MaxLength(100) secret?: string;
  @IsOptional() @IsString() @MaxLength(100) 'List-Unsubscribe'?: string;
}

export class UnfollowQuery extends MunicipalityDto {
  @IsOptional() @IsString() @MaxLength(100) readonly secret?: string;
}

/** An answer takes as long for an address that follows already as for one that does not. */
const ANSWER_AFTER_MS = 100;

@Controller('api/v1')
@May('everybody')
export class FollowsController {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly following: Following,
  ) {}

  /** Whoever has the address confirms it by the link that is sent to it. */
  @Post('requests/:reference/follow')
  @Operation({
    summary: ['Ask to follow a request', 'Demander à suivre une demande'],
    answer: ActedAnswer,
    problems: [
      ...['request.not-found', 'request.not-followable', 'request.withdrawn', 'request.email-malformed'],
      ...['request.email-character', 'request.text-malformed', 'request.text-too-long', 'follow.too-many'],
    ],
  })
  @HttpCode(202)
  async follow(
    @Param('reference') typed: string,
    @Query() query: MunicipalityDto,
    @Body() body: FollowDto,
    @Req() request: FastifyRequest,
  ) {
    const municipality = await this.municipalities.named(query.municipality);
    const reference = readReference(typed);
    const readerLanguage = languageOf(request);
    const email = emailIn(body, readerLanguage);
    const language = body.language ?? readerLanguage;
    await Promise.all([this.following.ask({ municipality, reference, email, language }), pause(ANSWER_AFTER_MS)]);
    return { reference };
  }

  @Post('follows/:followId/confirm')
  @Operation({
    summary: ['Confirm the following of a request', 'Confirmer le suivi d’une demande'],
    answer: FollowAnswer,
    problems: ['follow.link-invalid', 'follow.expired'],
  })
  @HttpCode(200)
  async confirm(
    @Param('followId') typed: string,
    @Query() query: MunicipalityDto,
    @Body() { secret }: ConfirmFollowDto,
  ) {
    const link = await this.linkOf(typed, query, secret);
    await this.following.confirm(link);
    return { followId: link.followId };
  }

  /** The secret stands in the body, or in the address where a mail program calls it. */
  @Post('follows/:followId/unfollow')
  @Operation({
    summary: ['Stop following a request', 'Ne plus suivre une demande'],
    answer: FollowAnswer,
    problems: ['follow.link-invalid'],
  })
  @HttpCode(200)
  async unfollow(@Param('followId') typed: string, @Query() query: UnfollowQuery, @Body() body: UnfollowDto) {
    const link = await this.linkOf(typed, query, body.secret ?? query.secret ?? '');
    await this.following.end(link);
    return { followId: link.followId };
  }

  private async linkOf(typed: string, query: MunicipalityDto, secret: string): Promise<FollowLink> {
    const municipality = await this.municipalities.named(query.municipality);
    const followId = typed.toLowerCase();
    if (!isUUID(followId)) throw new Problem('follow.link-invalid');
    return { municipality, followId, secret };
  }
}

function emailIn({ email: typed }: FollowDto, language: Language): string {
  const faults = new Faults();
  const email = checkText(faults, 'email', typed, LONGEST.email);
  if (faults.list.length === 0) {
    if (email === undefined || saysNoEmail(email)) faults.add('request.email-malformed', 'email');
    else checkEmail(faults, email);
  }
  if (faults.list.length > 0) throw refusal(faults.list, language, (field) => field);
  return email!;
}
