import { Controller, Get, Param, Query, Req, UseInterceptors } from '@nestjs/common';
import type { Language } from '@guichet/events';
import { languageOf, Problem } from '@guichet/service-kit';
import { publishedCodeOf, type Catalogue, type ServiceSettings } from '@guichet/settings';
import type { FastifyRequest } from 'fastify';
import { Municipalities } from '../municipalities.ts';
import { jurisdictionIn, type Form } from './form.ts';
import { withoutFormat } from './format.ts';
import { Open311Rendering, type Open311Document } from './rendering.ts';

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

const serviceOf = (service: ServiceSettings, catalogue: Catalogue, language: Language) => ({
  service_code: publishedCodeOf(service),
  service_name: service.name[language],
  description: service.description[language],
  metadata: service.questions.length > 0,
  type: 'realtime',
  keywords: service.keywords?.[language].join(',') ?? null,
  group: catalogue.groups.find((group) => group.id === service.group)?.name[language] ?? service.group,
});

const definitionOf = (service: ServiceSettings, language: Language) => ({
  service_code: publishedCodeOf(service),
  attributes: service.questions.map((question, index) => ({
    variable: true,
    code: question.code,
    datatype: question.datatype,
    required: question.required,
    datatype_description: question.hint?.[language] ?? null,
    order: index + 1,
    description: question.question[language],
    values: (question.values ?? []).map(({ key, name }) => ({ key, name: name[language] })),
  })),
});
