import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { Caller, callerIn, languageOf, NeedsAdmission, Problem, REPLAYED_HEADER, May } from '@guichet/service-kit';
import { Clock } from '@guichet/timers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KeyCheck } from '../../api-keys/key-check.ts';
import { AcceptComments } from '../../comments/accept-comments.ts';
import { readReference } from '../../domain/reference.ts';
import { Municipalities } from '../../municipalities.ts';
import { refusal } from '../../refusal.ts';
import { StatusChanges } from '../../status-view/status-changes.ts';
import { StatusView } from '../../status-view/status-view.ts';
import { formOf, jurisdictionIn, keyIn, single, type Form } from '../form.ts';
import { listingOf } from '../listing.ts';
import type { Open311Document } from '../documents.ts';
import { noticeOf } from '../notice.ts';
import { Open311Rendering } from '../rendering.ts';
import { updateIn, updateName } from './update-form.ts';
import { statedStatusOf } from './update-status.ts';
import { updateOf } from './update.ts';

const PATHS = ['servicerequestupdates', 'servicerequestupdates.:format'];

/** FixMyStreet's extension of Open311: what became of requests, for other systems, and what people wrote about them there. */
@Controller('open311/v2')
@May('everybody')
@UseInterceptors(Open311Rendering)
export class UpdatesController {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly statuses: StatusView,
    private readonly changes: StatusChanges,
    private readonly comments: AcceptComments,
    private readonly keys: KeyCheck,
    private readonly clock: Clock,
  ) {}

  /**
   * The oldest first: readers take the status of the last one. Range, limit and pages are those of requests. With `start_date` the first
   * updates from there are given, and without it the last ones, so that a reader who names no time sees what is new.
   */
  @Get(PATHS)
  async list(@Query() query: Form, @Req() request: FastifyRequest): Promise<Open311Document> {
    const municipality = await this.municipalities.inJurisdiction(jurisdictionIn(query));
    const language = languageOf(request);
    const listing = listingOf(query, await this.clock.now(), municipality);
    const keep = single(query, 'start_date') === undefined ? 'newest' : 'oldest';
    const found = await this.changes.list(municipality, { ...listing, keep });
    const value = found.map((change) => updateOf(change, municipality.remembered, language));
    return { root: 'service_request_updates', value };
  }

  /** Keeps an update for staff. It is not shown to the public, and its status changes nothing by itself. */
  @Post(PATHS)
  @HttpCode(200)
  @NeedsAdmission()
  async post(
    @Body() body: unknown,
    @Query() query: Form,
    @Caller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Open311Document> {
    const form = formOf(body);
    const municipality = await this.municipalities.inJurisdiction(jurisdictionIn(form, query));
    const { draft, faults, requestId, sendersId } = updateIn(form);
    const reference = requestId === undefined ? undefined : readReference(requestId);
    const found = reference && (await this.statuses.find(municipality, reference));
    const sender = await this.keys.callerOf({
      municipality,
      action: 'post-updates',
      serviceCode: found ? found.serviceCode : undefined,
      given: keyIn(form, query),
      caller: callerIn(municipality.id, caller),
    });
    const readerLanguage = languageOf(request);
    if (faults.list.length > 0) throw refusal(faults.list, readerLanguage, updateName);
    if (requestId === undefined) throw new Problem('update.request-required');
    if (!found) throw new Problem('request.not-found');
    const { commentId, replayed, notUnderstood } = await this.comments.accept({
      municipality,
      requestId: found.requestId,
      draft,
      statusOf: statedStatusOf,
      caller: sender,
      sendersId,
      readerLanguage,
      nameOf: updateName,
    });
    if (replayed) reply.header(REPLAYED_HEADER, 'true');
    const notice = noticeOf(form, notUnderstood, readerLanguage) ?? undefined;
    return { root: 'service_request_updates', value: [{ update_id: commentId, service_notice: notice }] };
  }
}
