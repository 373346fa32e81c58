import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Language } from '@guichet/events';
import {
  Caller,
  callerIn,
  IdempotencyKey,
  languageOf,
  NeedsAdmission,
  Problem,
  REPLAYED_HEADER,
  May,
} from '@guichet/service-kit';
import { Clock } from '@guichet/timers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AcceptRequests } from '../acceptance/accept-requests.ts';
import { KeyCheck } from '../api-keys/key-check.ts';
import { readReference } from '../domain/reference.ts';
import { Municipalities, type ServedMunicipality } from '../municipalities.ts';
import { refusal } from '../refusal.ts';
import { StatusChanges } from '../status-view/status-changes.ts';
import { StatusView, type PublicRequest } from '../status-view/status-view.ts';
import { draftOf, formOf, jurisdictionIn, keyIn, open311Name, wantsExtensions, type Form } from './form.ts';
import { withoutFormat } from './format.ts';
import { listingOf } from './listing.ts';
import type { Open311Document } from './documents.ts';
import { noticeOf } from './notice.ts';
import { Open311Rendering } from './rendering.ts';
import { extendedAttributesOf, serviceRequestOf } from './service-request.ts';
import { notesOf } from './updates/notes.ts';

/** Submitting requests and following them. */
@Controller('open311/v2')
@May('everybody')
@UseInterceptors(Open311Rendering)
export class Open311RequestsController {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly requests: AcceptRequests,
    private readonly statuses: StatusView,
    private readonly changes: StatusChanges,
    private readonly keys: KeyCheck,
    private readonly clock: Clock,
  ) {}

  @Post(['requests', 'requests.:format'])
  @HttpCode(200)
  @NeedsAdmission()
  async submit(
    @Body() body: unknown,
    @Query() query: Form,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Caller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Open311Document> {
    const form = formOf(body);
    const municipality = await this.municipalities.inJurisdiction(jurisdictionIn(form, query));
    const language = languageOf(request);
    const known = callerIn(municipality.id, caller);
    const { draft, faults } = draftOf(form, known.role === 'importer');
    const sender = await this.keys.callerOf({
      municipality,
      action: 'submit-requests',
      serviceCode: draft.serviceCode,
      given: keyIn(form, query),
      caller: known,
    });
    if (faults.list.length > 0) throw refusal(faults.list, language, open311Name);
    const { reference, replayed, notUnderstood } = await this.requests.accept({
      municipality,
      draft,
      caller: sender,
      channel: 'open311',
      language,
      readerLanguage: language,
      idempotencyKey,
      nameOf: open311Name,
    });
    if (replayed) reply.header(REPLAYED_HEADER, 'true');
    const service_notice = noticeOf(form, notUnderstood, language);
    const value = [{ service_request_id: reference, service_notice, account_id: null }];
    return { root: 'service_requests', value };
  }

  @Get(['requests', 'requests.:format'])
  async list(@Query() query: Form, @Req() request: FastifyRequest): Promise<Open311Document> {
    const municipality = await this.municipalities.inJurisdiction(jurisdictionIn(query));
    const found = await this.statuses.list(municipality, listingOf(query, await this.clock.now(), municipality));
    return this.answer(found, municipality, query, languageOf(request));
  }

  @Get('requests/:file')
  async one(
    @Param('file') file: string,
    @Query() query: Form,
    @Req() request: FastifyRequest,
  ): Promise<Open311Document> {
    const { found, municipality } = await this.find(file, query, 'request.not-found');
    return this.answer([found], municipality, query, languageOf(request));
  }

  /** Every request has its tracking number at once, so the token is the tracking number. */
  @Get('tokens/:file')
  async token(@Param('file') file: string, @Query() query: Form): Promise<Open311Document> {
    const { found } = await this.find(file, query, 'token.not-found');
    const value = [{ service_request_id: found.reference, token: found.reference }];
    return { root: 'service_requests', value };
  }

  private async find(file: string, query: Form, otherwise: string) {
    const municipality = await this.municipalities.inJurisdiction(jurisdictionIn(query));
    const reference = readReference(withoutFormat(file));
    const found = reference && (await this.statuses.find(municipality, reference));
    if (!found) throw new Problem(otherwise);
    return { found, municipality };
  }

  private async answer(
    requests: readonly PublicRequest[],
    { id, remembered }: ServedMunicipality,
    query: Form,
    language: Language,
  ): Promise<Open311Document> {
    const value = requests.map((request) => serviceRequestOf(request, remembered, language));
    if (!wantsExtensions(query)) return { root: 'service_requests', value };
    const ids = requests.map(({ requestId }) => requestId);
    const changes = await this.changes.of(id, ids);
    const extended = requests.map((request, index) => ({
      ...value[index],
      ...extendedAttributesOf(request),
      notes: notesOf(request, changes.get(request.requestId) ?? [], remembered, language),
    }));
    return { root: 'service_requests', value: extended };
  }
}
