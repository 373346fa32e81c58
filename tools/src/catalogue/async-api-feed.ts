import { ref } from './async-api-reference.ts';
import type { EventVersion } from './event-versions.ts';

/** What both ways of reading the feed take; docs/subscribing.md. */
const QUERY = {
  type: 'object',
  title: 'FeedQuery',
  properties: {
    cursor: { type: 'string', description: 'Where to go on.', 'x-description-fr': 'Où reprendre.' },
    from: {
      type: 'string',
      description: '`beginning`, `now`, or since when events were recorded (ISO 8601 with zone).',
      'x-description-fr':
        '`beginning`, `now`, ou la date et l’heure à partir desquelles les événements ont été consignés (ISO 8601 avec fuseau).',
    },
    types: {
      type: 'string',
      description: '`request.submitted,case.*`',
      'x-description-fr': '`request.submitted,case.*`',
    },
    limit: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      description: 'Events in the answer.',
      'x-description-fr': 'Événements de la réponse.',
    },
  },
};

const GET = { http: { method: 'GET', query: QUERY, bindingVersion: '0.3.0' } };
const PAGE = 'EventPage';
const STREAM = 'EventStream';

const texts = (title: string, titleFr: string, description: string, descriptionFr: string) => ({
  title,
  'x-title-fr': titleFr,
  description,
  'x-description-fr': descriptionFr,
});

/** `GET /api/v1/events`, by what the caller accepts: a page, or server-sent events. */
export const feedChannels = (events: readonly EventVersion[]) => ({
  [PAGE]: {
    address: '/api/v1/events',
    servers: [ref('servers', 'http')],
    ...texts(
      'Events, a page at a time',
      'Événements, une page à la fois',
      'Follow `Link` until `Guichet-Cursor` stays the same.',
      'Suivez `Link` jusqu’à ce que `Guichet-Cursor` ne change plus.',
    ),
    messages: { [PAGE]: ref('components', 'messages', PAGE) },
  },
  [STREAM]: {
    address: '/api/v1/events',
    servers: [ref('servers', 'http')],
    ...texts(
      'Events as they come (server-sent events)',
      'Événements au fil de l’eau (SSE)',
      'The header `Accept` is `text/event-stream`. `data` is the event, `id` the cursor: send the last one as `Last-Event-ID`.',
      'L’en-tête `Accept` vaut `text/event-stream`. `data` est l’événement, `id` le curseur\u00a0: renvoyez le dernier comme `Last-Event-ID`.',
    ),
    messages: Object.fromEntries(events.map(({ pattern }) => [pattern, ref('components', 'messages', pattern)])),
  },
});

export const feedOperations = (events: readonly EventVersion[]) => ({
  [`receive.${PAGE}`]: {
    action: 'receive',
    title: 'Read a page of events',
    'x-title-fr': 'Lire une page d’événements',
    channel: ref('channels', PAGE),
    messages: [ref('channels', PAGE, 'messages', PAGE)],
    bindings: GET,
  },
  [`receive.${STREAM}`]: {
    action: 'receive',
    title: 'Follow events',
    'x-title-fr': 'Suivre les événements',
    channel: ref('channels', STREAM),
    messages: events.map(({ pattern }) => ref('channels', STREAM, 'messages', pattern)),
    bindings: GET,
  },
});

/** A page is a list of events. */
export const feedMessages = (events: readonly EventVersion[]) => ({
  [PAGE]: {
    name: PAGE,
    ...texts(
      'A page of events',
      'Une page d’événements',
      'Events in the order of the log.',
      'Des événements, dans l’ordre du journal.',
    ),
    contentType: 'application/cloudevents-batch+json',
    headers: {
      type: 'object',
      title: 'EventPageHeaders',
      properties: {
        'Guichet-Cursor': {
          type: 'string',
          description: 'Where this answer ends.',
          'x-description-fr': 'Où cette réponse se termine.',
        },
        Link: {
          type: 'string',
          description: 'Address of the next page.',
          'x-description-fr': 'Adresse de la page suivante.',
        },
      },
      required: ['Guichet-Cursor', 'Link'],
    },
    payload: {
      type: 'array',
      title: 'EventPage',
      items: {
        title: 'EventPageItem',
        oneOf: events.map(({ pattern }) => ref('components', 'schemas', `event.${pattern}`)),
      },
    },
    examples: [{ name: 'empty', payload: [] }],
  },
});
