import { Controller, Get, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import { languageOf, Problem } from '@guichet/service-kit';
import type { FastifyRequest } from 'fastify';
import { Municipalities } from '../municipalities.ts';
import { jurisdictionIn, type Form } from './form.ts';
import { withoutFormat } from './format.ts';
import type { Open311Document } from './documents.ts';
import { Open311Rendering } from './rendering.ts';
import { definitionOf, serviceOf } from './service-definition.ts';

/** What can be requested. */
@Controller('open311/v2')
@UseInterceptors(Open311Rendering)
export class Open311ServicesController {
  constructor(private readonly municipalities: Municipalities) {}

  @Get(['services', 'services.:format'])
  async list(@Query() query: Form, @Req() request: FastifyRequest): Promise<Open311Document> {
    const { catalogue } = await this.municipalities.inJurisdiction(jurisdictionIn(query));
    const language = languageOf(request);
    return {
      root: 'services',
      value: catalogue.services.map((service) => serviceOf(service, catalogue, language)),
    };
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
    return { root: 'service_definition', value: definitionOf(service, languageOf(request)) };
  }
}
