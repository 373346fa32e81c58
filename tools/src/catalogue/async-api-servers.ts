import { ref } from './async-api-reference.ts';

const host = (en: string, fr: string, example: string) => ({
  host: { default: example, description: en, 'x-description-fr': fr },
});

/** The two ways to the events. Intake gives the hosts of its installation in `/api/v1/asyncapi.json`. */
export const SERVERS = {
  nats: {
    host: '{host}',
    protocol: 'nats',
    title: 'The municipality’s NATS server',
    'x-title-fr': 'Le serveur NATS de la municipalité',
    description:
      'JetStream, stream GUICHET, domain guichet. An administrator makes a durable consumer with the subjects you may read; you pull from it and acknowledge. Replies come to your own inbox prefix `_INBOX_{subscriber}`: with any other your client hears nothing.',
    'x-description-fr':
      'JetStream, flux GUICHET, domaine guichet. L’administration crée un consommateur durable limité aux sujets que vous pouvez lire; vous y puisez et accusez réception. Les réponses arrivent sous votre propre préfixe de boîte de réception `_INBOX_{subscriber}`\u00a0: avec un autre, votre client n’entend rien.',
    variables: host(
      'Address of NATS that the municipality told you.',
      'Adresse de NATS que la municipalité vous a indiquée.',
      'localhost:4222',
    ),
    security: [ref('components', 'securitySchemes', 'nkey')],
    'x-nats': {
      inboxPrefix: '_INBOX_{subscriber}',
      domain: 'guichet',
      stream: 'GUICHET',
      durable: '{subscriber}_{context}_{event}',
    },
  },
  http: {
    host: '{host}',
    protocol: 'https',
    title: 'The municipality’s public origin',
    'x-title-fr': 'L’origine publique de la municipalité',
    variables: host('Host of the municipality’s Guichet.', 'Hôte du Guichet de la municipalité.', 'localhost:8080'),
    security: [ref('components', 'securitySchemes', 'token')],
  },
};

export const SECURITY_SCHEMES = {
  nkey: {
    type: 'asymmetricEncryption',
    description:
      'The nkey (Ed25519) an administrator gave you: it signs the server’s challenge. Its user may only pull from its own consumers and acknowledge.',
    'x-description-fr':
      'La clé nkey (Ed25519) reçue de l’administration\u00a0: elle signe le défi du serveur. Son utilisateur ne peut que puiser dans ses consommateurs et accuser réception.',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'The bearer token an administrator gave you, for the event feed.',
    'x-description-fr': 'Le jeton reçu de l’administration, pour le fil des événements.',
  },
};
