import { Controller, Get, Header } from '@nestjs/common';
import { Operation, May } from '@guichet/service-kit';
import { readFile } from 'node:fs/promises';
import { Type } from 'typebox';

/** Made by `npm run catalogue` from the code of every service; it lies beside `src` and `dist`. */
const DOCUMENT = new URL('../../openapi.json', import.meta.url);

@Controller('api/v1/openapi.json')
@May('everybody')
export class OpenApiController {
  @Get()
  @Operation({
    summary: ['This description of the API (OpenAPI 3.1)', 'Cette description de l’API (OpenAPI 3.1)'],
    answer: Type.Object({ openapi: Type.String() }, { title: 'OpenApiDocument' }),
  })
  @Header('Content-Type', 'application/json; charset=utf-8')
  read(): Promise<string> {
    return readFile(DOCUMENT, 'utf8');
  }
}
