import { feedChannels, feedMessages, feedOperations } from './async-api-feed.ts';
import { ref } from './async-api-reference.ts';
import { SECURITY_SCHEMES, SERVERS } from './async-api-servers.ts';
import { eventSchema } from './documents.ts';
import { ENVELOPE, MUNICIPALITY } from './envelope.ts';
import type { EventVersion } from './event-versions.ts';
import { exampleOf } from './samples.ts';
import { nameOf, titled } from './schema-names.ts';

const NATS_BINDING = { nats: { bindingVersion: '0.1.0' } };

/** AsyncAPI 3.0 from the view of a subscriber, which only receives. */
export function asyncApi(events: readonly EventVersion[], version: string): object {
  const byPattern = <T>(of: (event: EventVersion) => T, prefix = '') =>
    Object.fromEntries(events.map((event) => [`${prefix}${event.pattern}`, of(event)]));
  return {
    asyncapi: '3.0.0',
    id: 'urn:guichet:events',
    info: info(version),
    defaultContentType: 'application/cloudevents+json',
    servers: SERVERS,
    channels: { ...byPattern(channel), ...feedChannels(events) },
    operations: { ...byPattern(operation, 'receive.'), ...feedOperations(events) },
    components: {
      messages: { ...byPattern(message), ...feedMessages(events) },
      // AsyncAPI's own dialect is a superset of draft 07; nothing that events use differs from 2020-12.
      schemas: {
        ...byPattern(({ pattern, data }) => titled(data, nameOf(pattern, 'data')), 'data.'),
        ...byPattern(eventPayload, 'event.'),
        envelope: titled(ENVELOPE, 'EventEnvelope'),
      },
      parameters: { municipality: MUNICIPALITY_PARAMETER },
      correlationIds: { call: CORRELATION },
      messageTraits: { published: { headers: HEADERS, contentType: 'application/cloudevents+json' } },
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

const info = (version: string) => ({
  title: 'Guichet: events of citizen requests',
  'x-title-fr': 'Guichet\u00a0: événements des demandes citoyennes',
  version,
  description:
    'Written from the subscriber’s side: every operation receives. At least once, in the order of the log; recognize repetitions by the event id. Pass over fields and events you do not know.',
  'x-description-fr':
    'Rédigé du point de vue de l’abonné\u00a0: chaque opération reçoit. Au moins une fois, dans l’ordre du journal; les répétitions se reconnaissent à l’identifiant. Ignorez les champs et les événements que vous ne connaissez pas.',
});

const MUNICIPALITY_PARAMETER = {
  description: `The municipality’s short name (^${MUNICIPALITY}$), as in the attribute \`municipality\`.`,
  'x-description-fr': `Le nom court de la municipalité (^${MUNICIPALITY}$), comme dans l’attribut \`municipality\`.`,
  examples: ['riviere-aux-pins'],
};

const CORRELATION = {
  description: 'Shared by everything that follows from one call.',
  'x-description-fr': 'Commun à tout ce qui découle d’un même appel.',
  location: '$message.payload#/correlationid',
};

const header = (description: string, french: string) => ({
  type: 'string',
  description,
  'x-description-fr': french,
});

/** What `libs/messaging/src/message-headers.ts` writes, and the message id of JetStream. */
const HEADERS = {
  type: 'object',
  title: 'NatsHeaders',
  properties: {
    'Guichet-Log-Id': header('As `logid`.', 'Comme `logid`.'),
    'Guichet-Position': header('As `position`.', 'Comme `position`.'),
    'Guichet-Previous-Position': header(
      'Position of the event before it in the log; 0 for the first.',
      'La position de l’événement qui le précède dans le journal; 0 pour le premier.',
    ),
    'Guichet-Event-Id': header('As `id`.', 'Comme `id`.'),
    'Nats-Msg-Id': header(
      'As `id`: JetStream drops a repetition within two minutes.',
      'Comme `id`\u00a0: JetStream élimine une répétition survenue dans les deux minutes.',
    ),
    'Nats-Expected-Last-Sequence': header(
      'The forwarder’s fence; nothing for a subscriber.',
      'La barrière du relais; sans intérêt pour un abonné.',
    ),
    'Nats-Expected-Stream': header('The stream it was meant for.', 'Le flux auquel il était destiné.'),
    traceparent: header('W3C trace context of the publish.', 'Contexte de trace du W3C de la publication.'),
  },
  required: [
    'Guichet-Log-Id',
    'Guichet-Position',
    'Guichet-Previous-Position',
    'Guichet-Event-Id',
    'Nats-Msg-Id',
    'traceparent',
  ],
};

const channel = ({ pattern, title, meaning }: EventVersion) => ({
  address: `guichet.{municipality}.${pattern}`,
  servers: [ref('servers', 'nats')],
  ...texts(title, meaning),
  messages: { [pattern]: ref('components', 'messages', pattern) },
  parameters: { municipality: ref('components', 'parameters', 'municipality') },
  bindings: NATS_BINDING,
});

const operation = ({ pattern, title }: EventVersion) => ({
  action: 'receive',
  title: title[0],
  'x-title-fr': title[1],
  channel: ref('channels', pattern),
  messages: [ref('channels', pattern, 'messages', pattern)],
  bindings: NATS_BINDING,
});

const message = (event: EventVersion) => ({
  name: `ca.guichet.${event.pattern}`,
  ...texts(event.title, event.meaning),
  correlationId: ref('components', 'correlationIds', 'call'),
  payload: ref('components', 'schemas', `event.${event.pattern}`),
  traits: [ref('components', 'messageTraits', 'published')],
  examples: event.samples.map((sample, index) => ({ name: `sample-${index + 1}`, payload: exampleOf(event, sample) })),
});

/** The envelope by reference, and what this event narrows it to. */
function eventPayload(event: EventVersion): object {
  const { type, dataschema, schemaversion } = eventSchema(event, {}).properties!;
  const properties = { type, dataschema, schemaversion, data: ref('components', 'schemas', `data.${event.pattern}`) };
  return {
    title: nameOf(event.pattern),
    allOf: [ref('components', 'schemas', 'envelope'), { type: 'object', properties, required: ['type', 'data'] }],
  };
}

const texts = ([title, titleFr]: EventVersion['title'], [meaning, meaningFr]: EventVersion['meaning']) => ({
  title,
  'x-title-fr': titleFr,
  description: meaning,
  'x-description-fr': meaningFr,
});
