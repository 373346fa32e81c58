import { Controller, Get, Query, Req, UseInterceptors } from '@nestjs/common';
import { languageOf } from '@guichet/service-kit';
import type { FastifyRequest } from 'fastify';
import { Municipalities } from '../../municipalities.ts';
import { StatusChanges } from '../../status-view/status-changes.ts';
import { jurisdictionIn, single, type Form } from '../form.ts';
import { listingOf } from '../listing.ts';
import { Open311Rendering, type Open311Document } from '../rendering.ts';
import { updateOf } from './update.ts';

/** FixMyStreet's extension of Open311: what became of requests, read in passing by other systems. */
@Controller('open311/v2')
@UseInterceptors(Open311Rendering)
export class UpdatesController {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly changes: StatusChanges,
  ) {}

  /**
   * The oldest first: readers take the status of the last one. Range, limit and pages are those of requests. With `start_date` the first
   * updates from there are given, and without it the last ones, so that a reader who names no time sees what is new.
   */
  @Get(['servicerequestupdates', 'servicerequestupdates.:format'])
  async list(@Query() query: Form, @Req() request: FastifyRequest): Promise<Open311Document> {
    const municipality = await this.municipalities.inJurisdiction(jurisdictionIn(query));
    const language = languageOf(request);
    const listing = listingOf(query, new Date(), municipality);
    const keep = single(query, 'start_date') === undefined ? 'newest' : 'oldest';
    const found = await this.changes.list(municipality, { ...listing, keep });
    const value = found.map((change) => updateOf(change, municipality.remembered, language));
    return { root: 'service_request_updates', value };
  }
}
