/** What becomes of an event that a consumer cannot handle: a reaction keeps it as a dead letter and goes on, a projection halts. */
export type ConsumerMode = 'reaction' | 'projection';

/** What the launcher gives a service besides the variables that every service has. */
export type Extra =
  'sign-in' | 'api' | 'forwarder' | 'subscribers' | 'place-key' | 'mail' | 'intake' | 'fingerprints' | 'vault-keys';

/** All that the rest of an installation has to know about a service. */
export interface ServiceRow {
  /** In a few words, for readers of the event catalogue. */
  readonly purpose: { readonly en: string; readonly fr: string };
  /** Durable consumers at NATS. Their names are frozen: a checkpoint is kept under each. */
  readonly consumers: Readonly<Record<string, ConsumerMode>>;
  /** Categories of the streams that its database role may append to; every role may read them all. */
  readonly appends: readonly string[];
  /** Prefixes of its paths at the public origin. The dead letters of its consumers have theirs without being named here. */
  readonly routes: readonly string[];
  /** Prefixes that other services may call and the public origin does not show. */
  readonly internalRoutes?: readonly string[];
  /** True when it has tables that follow from the log and a `rebuild.ts` that rebuilds them. */
  readonly rebuildable: boolean;
  readonly extras?: readonly Extra[];
}

/**
 * The services of an installation, in the order in which a request passes them. Each is the folder `services/<name>`, the package
 * `@guichet/<name>`, a database and a role called `guichet_<name>`, and a user of NATS. Imports nothing: lint reads it as it stands.
 */
export const SERVICES = {
  portal: {
    purpose: { en: 'pages of residents, sign-in of staff', fr: 'pages de la population, connexion du personnel' },
    consumers: {},
    appends: [],
    routes: [
      ...['/', '/en', '/fr', '/assets', '/session'],
      ...['/report', '/signaler', '/requests', '/demandes', '/help', '/aide'],
    ],
    rebuildable: false,
    extras: ['sign-in', 'api'],
  },
  intake: {
    purpose: { en: 'where requests come in', fr: 'réception des demandes' },
    consumers: { intake: 'projection' },
    appends: ['request', 'interaction'],
    routes: [
      '/open311',
      '/api/v1/requests',
      '/api/v1/follows',
      '/api/v1/interactions',
      '/api/v1/events',
      '/api/v1/openapi.json',
      '/api/v1/asyncapi.json',
    ],
    internalRoutes: [
      '/internal/contacts',
      '/internal/contents',
      '/internal/links',
      '/internal/places',
      '/internal/subjects',
    ],
    rebuildable: true,
    extras: ['forwarder', 'subscribers', 'place-key'],
  },
  dedup: {
    purpose: { en: 'finds reports of the same thing', fr: 'recherche des signalements du même problème' },
    consumers: { dedup: 'reaction' },
    appends: ['match'],
    routes: ['/api/v1/duplicates'],
    rebuildable: true,
    extras: ['place-key'],
  },
  routing: {
    purpose: { en: 'gives cases an owner', fr: 'attribution des dossiers' },
    consumers: { routing: 'reaction', 'routing-cases': 'projection' },
    appends: ['case'],
    routes: ['/api/v1/cases', '/api/v1/views', '/api/v1/settings'],
    internalRoutes: ['/internal/cases'],
    rebuildable: true,
    extras: ['intake', 'fingerprints'],
  },
  notifications: {
    purpose: { en: 'writes to residents', fr: 'avis aux personnes' },
    consumers: { notifications: 'reaction' },
    appends: ['notice'],
    routes: [],
    rebuildable: true,
    extras: ['mail', 'intake'],
  },
  reporting: {
    purpose: { en: 'counts', fr: 'rapports' },
    consumers: { reporting: 'projection' },
    appends: [],
    routes: ['/api/v1/reports'],
    rebuildable: true,
  },
  vault: {
    purpose: { en: 'keeps personal information', fr: 'conservation des renseignements personnels' },
    consumers: {},
    appends: ['subject'],
    routes: [],
    rebuildable: false,
    extras: ['vault-keys'],
  },
} as const satisfies Readonly<Record<string, ServiceRow>>;

export type ServiceName = keyof typeof SERVICES;

export const SERVICE_NAMES = Object.keys(SERVICES) as readonly ServiceName[];

/** The row of a service in the general type, for code that treats all services alike. */
export const rowOf = (name: ServiceName): ServiceRow => SERVICES[name];
