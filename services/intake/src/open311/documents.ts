import { formatOf, type Format, type FormatSource } from './format.ts';
import { xmlDocument, type Value } from './xml.ts';

/** What XML calls the items of each list, whether the list is a whole answer or a field of one. JSON needs only the value. */
const ITEMS = {
  services: 'service',
  service_requests: 'request',
  service_request_updates: 'request_update',
  notes: 'note',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
  attributes: 'attribute',
  values: 'value',
  media_urls: 'media_url',
  stop_pages: 'stop_page',
  answers: 'answer',
  keys: 'key',
} as const;

/** What Open311 answers, apart from how it is written. `root` is the name of XML's outermost element. */
export interface Open311Document {
  readonly root: keyof typeof ITEMS | 'discovery' | 'service_definition';
  readonly value: Value;
}

export interface Rendering {
  readonly contentType: string;
  /** Bytes: Fastify would add a charset to the media type of a JSON text, and there are clients that compare it as a whole. */
  write(document: Open311Document): Buffer;
}

const RENDERINGS: Readonly<Record<Format, Rendering>> = {
  json: { contentType: 'application/json', write: ({ value }) => Buffer.from(JSON.stringify(value)) },
  xml: {
    contentType: 'text/xml; charset=utf-8',
    write: ({ root, value }) => Buffer.from(xmlDocument(root, value, itemOf)),
  },
};

/** In the order in which discovery names them. */
export const MEDIA_TYPES = ['text/xml', 'application/json'];

function itemOf(list: string): string {
  if (!Object.hasOwn(ITEMS, list)) throw new Error(`the items of ${list} have no name`);
  return ITEMS[list as keyof typeof ITEMS];
}

export const renderingFor = (request: FormatSource): Rendering => RENDERINGS[formatOf(request)];

/** Open311's shape of errors: `[{ code, description }]`, one entry for each thing that is wrong. */
export const errorsDocument = (status: number, descriptions: readonly string[]): Open311Document => ({
  root: 'errors',
  value: descriptions.map((description) => ({ code: status, description })),
});
