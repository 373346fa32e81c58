import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Channel } from '@guichet/events';
import {
  Caller,
  callerIn,
  IdempotencyKey,
  languageOf,
  MunicipalityDto,
  NeedsAdmission,
  Operation,
  Problem,
  REPLAYED_HEADER,
  told,
  May,
} from '@guichet/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AcceptRequests } from '../acceptance/accept-requests.ts';
import { ReverseImports } from '../acceptance/reverse-imports.ts';
import { Secrets } from '../acceptance/secrets.ts';
import { readReference } from '../domain/reference.ts';
import { senderOf } from '../domain/stops.ts';
import { Municipalities } from '../municipalities.ts';
import { intakeProblems } from '../problems.ts';
import { refusal } from '../refusal.ts';
import { stopProblems } from '../stop-problems.ts';
import { StatusView } from '../status-view/status-view.ts';
import { AcceptedAnswer, FollowedAnswer, RequestPage, ReversedAnswer } from './answers.ts';
import { ListRequestsDto } from './list-requests.dto.ts';
import { publicRequestOf, timelineEntryOf } from './public-request.ts';
import { requestCursors } from './request-cursors.ts';
import { apiName, draftOf, SubmitRequestDto } from './submit-request.dto.ts';

@Controller('api/v1/requests')
@May('everybody')
export class RequestsController {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly requests: AcceptRequests,
    private readonly statuses: StatusView,
    private readonly reversals: ReverseImports,
    private readonly secrets: Secrets,
  ) {}

  @Post()
  @Operation({
    summary: ['Submit a request', 'Déposer une demande'],
    answer: AcceptedAnswer,
    problems: [
      'http.saturated',
      ...Object.keys(stopProblems),
      ...Object.keys(intakeProblems).filter((code) => /^request\.(?!not-)/u.test(code)),
    ],
  })
  @HttpCode(201)
  @NeedsAdmission()
  async submit(
    @Body() body: SubmitRequestDto,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Caller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const municipality = await this.municipalities.named(body.municipality);
    const sender = callerIn(municipality.id, caller);
    const readerLanguage = languageOf(request);
    const { draft, faults } = draftOf(body);
    if (faults.list.length > 0) throw refusal(faults.list, readerLanguage, apiName);
    const isStaff = senderOf(sender.role) === 'staff';
    if (draft.receivedOn !== undefined && !isStaff) throw new Problem('request.received-forbidden');
    const channel: Channel = (isStaff && body.channel) || 'portal';
    const { requestId, reference, replayed, notUnderstood } = await this.requests.accept({
      municipality,
      draft,
      caller: sender,
      channel,
      language: body.language ?? readerLanguage,
      readerLanguage,
      idempotencyKey,
      nameOf: apiName,
    });
    if (replayed) reply.header(REPLAYED_HEADER, 'true');
    reply.header('Location', `/api/v1/requests/${reference}`);
    const secret = this.secrets.ofLink(municipality, requestId);
    return {
      reference,
      secret,
      ...(notUnderstood.length > 0 && { notUnderstood: told(notUnderstood, readerLanguage) }),
    };
  }

  /** Newest first, a page at a time; requests about places that only staff may know are not among them. */
  @Get()
  @Operation({
    summary: ['Public requests, the newest first', 'Demandes publiques, la plus récente d’abord'],
    answer: RequestPage,
  })
  async list(@Query() query: ListRequestsDto, @Req() request: FastifyRequest) {
    const municipality = await this.municipalities.named(query.municipality);
    const { id } = municipality;
    const language = languageOf(request);
    const { limit, cursor } = query;
    const filters = {
      serviceCodes: query.serviceCode?.split(/ ?, ?/u),
      wardIds: query.wardId?.split(/ ?, ?/u),
      open: query.status && query.status === 'open',
    };
    const after = cursor === undefined ? undefined : requestCursors.read(cursor, { id, ...filters });
    const found = await this.statuses.list(municipality, { ...filters, limit: limit + 1, after });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((one) => publicRequestOf(one, municipality, language)),
      next: found.length > limit && last ? requestCursors.write(last, { id, ...filters }) : null,
    };
  }

  @Get(':reference')
  @Operation({
    summary: ['A request and its timeline', 'Une demande et son historique'],
    answer: FollowedAnswer,
    problems: ['request.not-found'],
  })
  async one(@Param('reference') typed: string, @Query() query: MunicipalityDto, @Req() request: FastifyRequest) {
    const municipality = await this.municipalities.named(query.municipality);
    const language = languageOf(request);
    const reference = readReference(typed);
    const found = reference && (await this.statuses.find(municipality, reference));
    if (!found) throw new Problem('request.not-found');
    const timeline = await this.statuses.timeline(municipality.id, found);
    return {
      ...publicRequestOf(found, municipality, language),
      timeline: timeline.map((entry) => timelineEntryOf(entry, municipality.remembered, language)),
    };
  }

  /** Of a request that came in by mistake with a file: it is in no list and no figure any more. */
  @Post(':reference/reverse-import')
  @May('imports')
  @Operation({
    summary: ['Undo the import of a request', 'Annuler l’importation d’une demande'],
    answer: ReversedAnswer,
    problems: ['request.not-found', 'request.not-imported'],
  })
  @HttpCode(200)
  async reverseImport(
    @Param('reference') typed: string,
    @Query() query: MunicipalityDto,
    @Caller() caller: Caller,
  ): Promise<{ reference: string }> {
    const { id } = await this.municipalities.named(query.municipality);
    const reference = readReference(typed);
    if (!reference) throw new Problem('request.not-found');
    await this.reversals.reverse(id, reference, caller);
    return { reference };
  }
}
