import { rowOf, SERVICE_NAMES, type ConsumerMode, type SERVICES, type ServiceName } from './services.ts';

/** Names of the consumers of one service. */
export type ConsumerOf<S extends ServiceName> = keyof (typeof SERVICES)[S]['consumers'] & string;

export type ConsumerName = { [S in ServiceName]: ConsumerOf<S> }[ServiceName];

export interface ConsumerRow {
  readonly name: ConsumerName;
  readonly service: ServiceName;
  readonly mode: ConsumerMode;
}

/** Every consumer of every service. */
export const CONSUMERS: readonly ConsumerRow[] = SERVICE_NAMES.flatMap((service) =>
  Object.entries(rowOf(service).consumers).map(([name, mode]) => ({ name: name as ConsumerName, service, mode })),
);

/** The services that have a consumer; only they have tables of messaging. */
export const LISTENING: readonly ServiceName[] = [...new Set(CONSUMERS.map(({ service }) => service))];

export const CONSUMER_NAMES = CONSUMERS.map(({ name }) => name);
