import { readFile } from 'node:fs/promises';
import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { Operation, May } from '@guichet/service-kit';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { NATS_PUBLIC_URL, PUBLIC_URL } from '../config.ts';

/** Made by `npm run catalogue` from the events; it lies beside `src` and `dist`. */
const DOCUMENT = new URL('../../asyncapi.json', import.meta.url);

interface Server {
  readonly variables: { readonly host: object };
}
interface AsyncApiDocument {
  readonly servers: { readonly nats: Server; readonly http: Server };
}

@Controller('api/v1/asyncapi.json')
@May('everybody')
export class AsyncApiController {
  constructor(
    @Inject(PUBLIC_URL) private readonly publicUrl: string | undefined,
    @Inject(NATS_PUBLIC_URL) private readonly nats: string | undefined,
  ) {}

  @Get()
  @Operation({
    summary: [
      'The description of the events and of the ways to them (AsyncAPI 3.0)',
      'La description des événements et des façons de les recevoir (AsyncAPI 3.0)',
    ],
    answer: Type.Object({ asyncapi: Type.String() }, { title: 'AsyncApiDocument' }),
  })
  @Header('Content-Type', 'application/json; charset=utf-8')
  async read(@Req() request: FastifyRequest): Promise<AsyncApiDocument> {
    const document = JSON.parse(await readFile(DOCUMENT, 'utf8')) as AsyncApiDocument;
    const { nats, http } = document.servers;
    const origin = new URL(this.publicUrl ?? `${request.protocol}://${request.host}`);
    const servers = {
      nats: this.nats === undefined ? nats : at(nats, this.nats.split(',')),
      http: at(http, [origin.href]),
    };
    return { ...document, servers };
  }
}

/** The server at these addresses, which have a scheme. */
function at(server: Server, addresses: readonly string[]) {
  const urls = addresses.map((address) => new URL(address));
  const hosts = urls.map(({ host, pathname }) => host + pathname.replace(/\/$/u, ''));
  const host = { ...server.variables.host, default: hosts[0]!, ...(hosts.length > 1 && { enum: hosts }) };
  const scheme = urls[0]!.protocol.replace(':', '');
  // NATS over TLS is still the protocol that generators know by the name of nats; the scheme tells the client.
  return { ...server, protocol: scheme === 'tls' ? 'nats' : scheme, variables: { host }, 'x-addresses': addresses };
}
