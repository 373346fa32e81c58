import { CHANNELS, type Personal, type Text } from '@guichet/events';
import type { CloudEvent } from '@guichet/messaging';
import type { JsonSchema } from './json-schema.ts';

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
const CODE = '[A-Za-z0-9][A-Za-z0-9._-]{0,63}';
const INSTANT = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$';
export const MUNICIPALITY = '[a-z0-9][a-z0-9-]{0,62}';

const attribute = (field: string, shape: object, text: Text, personal: Personal = 'none'): JsonSchema => ({
  type: 'string',
  ...shape,
  'x-field': field,
  'x-personal': personal,
  description: text[0],
  'x-description-fr': text[1],
});

const CHANNEL_WORDS: Readonly<Record<(typeof CHANNELS)[number] | 'system', Text>> = {
  portal: ['the municipality’s portal', 'le portail de la municipalité'],
  phone: ['by telephone', 'par téléphone'],
  email: ['by e-mail', 'par courriel'],
  'walk-in': ['at a counter', 'au comptoir'],
  letter: ['by letter', 'par lettre'],
  councillor: ['through a member of council', 'par l’entremise d’une personne élue'],
  staff: ['noticed by staff', 'constaté par le personnel'],
  open311: ['an application that uses Open311', 'une application compatible avec Open311'],
  import: ['taken over from another system', 'repris d’un autre système'],
  system: ['nobody: a reaction of the system', 'personne\u00a0: une réaction du système'],
};

/** The attributes beside `data`, as the forwarder writes them; a name more or less than it has does not compile. */
const ATTRIBUTES = {
  specversion: attribute('enum', { const: '1.0' }, ['The version of CloudEvents.', 'La version de CloudEvents.']),
  id: attribute('id', { pattern: UUID }, [
    'The event’s id: the same however often it is delivered. Use it to recognize repetitions.',
    'L’identifiant de l’événement\u00a0: le même à chaque livraison. Il sert à reconnaître les répétitions.',
  ]),
  type: attribute('code', { pattern: '^ca\\.guichet\\.[a-z]+\\.[a-z]+(-[a-z]+)*\\.v[0-9]+$' }, [
    'What happened, and the major version of `data`.',
    'Ce qui est arrivé, et la version majeure de `data`.',
  ]),
  source: attribute('code', { pattern: `^/municipalities/${MUNICIPALITY}$`, format: 'uri-reference' }, [
    'The municipality, as a path.',
    'La municipalité, sous forme de chemin.',
  ]),
  subject: attribute('code', { pattern: `^[a-z]+-${CODE}$` }, [
    'The stream: what the event is about. Events of one stream come in order.',
    'Le flux\u00a0: ce dont parle l’événement. Les événements d’un même flux arrivent dans l’ordre.',
  ]),
  time: attribute('instant', { format: 'date-time', pattern: INSTANT }, [
    'When it happened (RFC 3339, UTC). An import may set it in the past.',
    'Le moment où c’est arrivé (RFC 3339, UTC). Une reprise de données peut le situer dans le passé.',
  ]),
  datacontenttype: attribute('enum', { const: 'application/json' }, ['The format of `data`.', 'Le format de `data`.']),
  dataschema: attribute('code', { format: 'uri', pattern: '^urn:guichet:data:[a-z]+\\.[a-z-]+\\.v[0-9]+$' }, [
    'The `$id` of the JSON Schema of `data`: a name, nothing to fetch.',
    'Le `$id` du schéma JSON de `data`\u00a0: un nom, rien à télécharger.',
  ]),
  municipality: attribute('code', { pattern: `^${MUNICIPALITY}$` }, ['The municipality.', 'La municipalité.']),
  correlationid: attribute('id', { pattern: UUID }, [
    'Shared by everything that follows from one call of a resident or of staff.',
    'Commun à tout ce qui découle d’un même appel d’une personne ou du personnel.',
  ]),
  causationid: attribute('id', { pattern: UUID }, [
    'The event this one reacts to; absent where a person caused it.',
    'L’événement auquel celui-ci réagit; absent si une personne en est à l’origine.',
  ]),
  actorrole: attribute('code', { pattern: '^(service:)?[a-z][a-z_-]{0,40}$' }, [
    'The role of who did it, e.g. `resident`, `clerk`, or `service:routing` for a reaction.',
    'Le rôle de qui a agi, p.\u00a0ex. `resident`, `clerk`, ou `service:routing` pour une réaction.',
  ]),
  actorref: attribute(
    'vault-ref',
    { pattern: `^${CODE}$` },
    [
      'Stands for the person who did it, or for the API key that it came with; absent for a service and for an anonymous resident.',
      'Renvoie à la personne qui a agi, ou à la clé d’API utilisée; absent pour un service et pour une personne anonyme.',
    ],
    'pseudonym',
  ),
  channel: attribute('enum', { pattern: '^[a-z][a-z0-9_-]{0,63}$', 'x-grows': true, 'x-words': texts(CHANNEL_WORDS) }, [
    'How it came in.',
    'La voie par laquelle la demande est entrée.',
  ]),
  traceparent: attribute('code', { pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' }, [
    'W3C trace context of the call.',
    'Contexte de trace du W3C de l’appel.',
  ]),
  schemaversion: attribute('version', { type: 'integer', minimum: 1 }, [
    'The major version of `data`, as in `type`.',
    'La version majeure de `data`, comme dans `type`.',
  ]),
  recordedat: attribute('instant', { format: 'date-time', pattern: INSTANT }, [
    'When the log recorded it (RFC 3339, UTC).',
    'Le moment où le journal l’a enregistré (RFC 3339, UTC).',
  ]),
  logid: attribute('id', { pattern: UUID }, [
    'The log it is in. Another id means that a log was restored: positions kept of the old one are worthless.',
    'Le journal où il se trouve. Un autre identifiant signale un journal restauré\u00a0: les positions de l’ancien ne valent plus rien.',
  ]),
  position: attribute('measure', { pattern: '^[0-9]{1,20}$' }, [
    'Its place in the log, in decimal digits: it grows, maybe with gaps. Compare it as a number, never as text.',
    'Sa place dans le journal, en chiffres décimaux\u00a0: elle croît, peut-être avec des trous. À comparer comme un nombre, jamais comme un texte.',
  ]),
  revision: attribute('version', { type: 'integer', minimum: 1, maximum: 2_147_483_647 }, [
    'Its place in its stream: 1, 2, 3 and so on, without gaps.',
    'Sa place dans son flux\u00a0: 1, 2, 3 et ainsi de suite, sans trou.',
  ]),
} as const satisfies Record<Exclude<keyof CloudEvent, 'data'>, JsonSchema>;

const MAY_BE_ABSENT: readonly string[] = ['causationid', 'actorref', 'dataschema'];

/** The attributes of every event, without `data`. `dataschema` may be absent: events published before it existed are not rewritten. */
export const ENVELOPE: JsonSchema = {
  type: 'object',
  properties: ATTRIBUTES,
  required: Object.keys(ATTRIBUTES).filter((name) => !MAY_BE_ABSENT.includes(name)),
};

function texts(words: Readonly<Record<string, Text>>): object {
  return Object.fromEntries(Object.entries(words).map(([word, [en, fr]]) => [word, { en, fr }]));
}
