import { Controller, Get, Inject, Req, UseInterceptors } from '@nestjs/common';
import { languageOf, May } from '@guichet/service-kit';
import type { FastifyRequest } from 'fastify';
import { KEY_PAGE } from '../api-keys/key-page.ts';
import { PUBLIC_URL } from '../config.ts';
import { Municipalities } from '../municipalities.ts';
import { LANGUAGE_PATHS } from './addresses.ts';
import { MEDIA_TYPES, type Open311Document } from './documents.ts';
import { Open311Rendering } from './rendering.ts';

/** When this interface last changed, as discovery wants it. */
const CHANGESET = '2026-11-27T00:00:00Z';

/** Addresses of the interface, contact for questions, and where one gets a key. */
@Controller('open311/v2')
@May('everybody')
@UseInterceptors(Open311Rendering)
export class DiscoveryController {
  constructor(
    private readonly municipalities: Municipalities,
    @Inject(PUBLIC_URL) private readonly publicUrl: string | undefined,
  ) {}

  @Get(['discovery', 'discovery.:format'])
  async discovery(@Req() request: FastifyRequest): Promise<Open311Document> {
    const language = languageOf(request);
    const contacts = (await this.municipalities.all()).map(
      ({ catalogue }) => catalogue.municipality.open311.contact[language],
    );
    const base = this.publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;
    const value = {
      changeset: CHANGESET,
      contact: contacts.join('\n'),
      key_service: `${base}${KEY_PAGE}`,
      endpoints: ['/open311/v2', ...LANGUAGE_PATHS].map((path) => endpoint(base + path)),
    };
    return { root: 'discovery', value };
  }
}

/** Each has two formats, and there are several: clients that make a list only of an element that repeats fail on a single one. */
const endpoint = (url: string) => ({
  specification: 'http://wiki.open311.org/GeoReport_v2',
  url,
  changeset: CHANGESET,
  type: 'production',
  formats: MEDIA_TYPES,
});
