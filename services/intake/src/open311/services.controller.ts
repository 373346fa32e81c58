import { Controller, Get, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import { languageOf, Problem, May } from '@guichet/service-kit';
import { Clock } from '@guichet/timers';
import type { FastifyRequest } from 'fastify';
import { Municipalities } from '../municipalities.ts';
import { jurisdictionIn, wantsExtensions, type Form } from './form.ts';
import { withoutFormat } from './format.ts';
import type { Open311Document } from './documents.ts';
import { Open311Rendering } from './rendering.ts';
import { availabilityExtension, isOffered, noticeOfService, stopPagesExtension } from './service-availability.ts';
import { definitionOf, serviceOf } from './service-definition.ts';

/** What can be requested. */
@Controller('open311/v2')
@May('everybody')
@UseInterceptors(Open311Rendering)
export class Open311ServicesController {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly clock: Clock,
  ) {}

  @Get(['services', 'services.:format'])
  async list(@Query() query: Form, @Req() request: FastifyRequest): Promise<Open311Document> {
    const municipality = await this.municipalities.inJurisdiction(jurisdictionIn(query));
    const { catalogue } = municipality;
    const { timeZone } = catalogue.municipality;
    const language = languageOf(request);
    const now = await this.clock.now();
    const extended = wantsExtensions(query);
    const value = catalogue.services
      .filter((service) => extended || isOffered(service))
      .map((service) => ({
        ...serviceOf(service, catalogue, language, noticeOfService(service, now, timeZone, language)),
        ...(extended && availabilityExtension(service, municipality, now, language)),
      }));
    return { root: 'services', value };
  }

  @Get('services/:file')
  async definition(
    @Param('file') file: string,
    @Query() query: Form,
    @Req() request: FastifyRequest,
  ): Promise<Open311Document> {
    const { services } = await this.municipalities.inJurisdiction(jurisdictionIn(query));
    const service = services.get(withoutFormat(file));
    if (!service) throw new Problem('service.not-found');
    const language = languageOf(request);
    const stopPages = wantsExtensions(query) && stopPagesExtension(service, language);
    return { root: 'service_definition', value: { ...definitionOf(service, language), ...stopPages } };
  }
}
