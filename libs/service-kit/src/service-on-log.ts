import { openLog, type OpenedLog } from '@guichet/event-sourcing';
import { JetStreamStrategy, warningsOf, type DeclaredConsumer } from '@guichet/messaging';
import { PublishedSettings, workOf, type Work } from '@guichet/settings';
import { rowOf, type ConsumerOf, type ServiceName } from '@guichet/topology';
import type { ReadModel } from '@guichet/messaging/rebuild';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { integer, readConfig, text, url, type Values, type Variable } from './config.ts';
import { poolOf } from './data-source.ts';
import type { Check } from './health.ts';
import type { ReadServed } from './http/default-languages-hook.ts';
import type { WorkIn } from './identity/callers.ts';
import { LOG_CONFIG } from './log-config.ts';
import { LogWatch } from './log-watch.ts';
import { tellOutdated } from './outdated-read-models.ts';
import { startService, type RunningService, type StartService } from './start-service.ts';

/** Variables of every service that reacts to the log. */
const ON_LOG = {
  /** URL of its own database. */
  DATABASE_URL: url(),
  ...LOG_CONFIG,
  /** One server or several, separated by commas. */
  NATS_URL: text(),
  GUICHET_LEASE_SECONDS: integer({ least: 1, most: 300 }, 5),
};

type Schema = Record<string, Variable<unknown>>;

/** What a service is made of is built on this; it is open, with migrations applied. */
export interface Opened<S extends ServiceName, C extends Schema> {
  readonly config: Values<typeof ON_LOG & C>;
  readonly log: OpenedLog;
  readonly dataSource: DataSource;
  readonly watch: LogWatch;
  /** The data source's own connections. */
  readonly pool: pg.Pool;
  readonly consumers: Readonly<Record<ConsumerOf<S>, JetStreamStrategy>>;
  /** Registers something to close before the parts that it was built on, also when the start fails later. */
  onClose(close: () => void | Promise<void>): void;
}

/** The parts that a service adds to those of all services. */
export type Parts = Pick<
  StartService,
  | 'module'
  | 'forwarder'
  | 'figures'
  | 'stalled'
  | 'admission'
  | 'otherTokens'
  | 'configure'
  | 'errorShape'
  | 'rewriteUrl'
  | 'mutualTls'
> & {
  /** Readiness checks besides those of its own database and its consumers. */
  readonly readiness?: Readonly<Record<string, Check>>;
};

export interface ServiceOnLog<S extends ServiceName, C extends Schema> {
  readonly name: S;
  /** Further environment variables of the service. */
  readonly config?: C;
  /** Opens its database with its migrations applied. */
  readonly openOwnDatabase: (url: string) => Promise<DataSource>;
  /** The most connections to the log. Default 8. */
  readonly logPoolSize?: number;
  readonly consumers: Readonly<Record<ConsumerOf<S>, DeclaredConsumer>>;
  /** Its tables that follow from the log. */
  readonly readModels?: (log: OpenedLog) => readonly ReadModel[];
  readonly parts: (opened: Opened<S, C>) => Parts;
}

/** Starts a service; `config` is what it reads of the environment beside what every HTTP service reads. */
export interface StartOnLog {
  (env: NodeJS.ProcessEnv): Promise<RunningService>;
  readonly config: Schema;
}

/**
 * Starts a service that reacts to the log: its database, the log and its consumers, then its own parts and HTTP. The function rejects
 * with ConfigError, with CredentialsRefused, or when its database is not available, or the log for a minute; it listens meanwhile and is not
 * ready. Everything opened until then is closed, in reverse order.
 */
export function serviceOnLog<S extends ServiceName, C extends Schema = Record<never, never>>(
  service: ServiceOnLog<S, C>,
): StartOnLog {
  const start = async (env: NodeJS.ProcessEnv): Promise<RunningService> => {
    const closing = new AsyncDisposableStack();
    try {
      const opened = await open(service, env, closing);
      await tellOutdated(service.name, service.readModels?.(opened.log) ?? [], opened.dataSource);
      const { watch } = opened;
      await watch.refuseWrongCredentials();
      const { readiness, stalled = [], figures = [], ...parts } = service.parts(opened);
      const started = await startService({
        ...parts,
        stalled: [watch.stalled, ...stalled],
        figures: [...watch.figures, ...figures],
        name: service.name,
        env,
        strategies: Object.values<JetStreamStrategy>(opened.consumers),
        readiness: { ...readinessOf(opened), log: watch.hasAnswered, ...readiness },
        ...fromSettings(PublishedSettings.in(opened.log)),
        onClose: () => closing.disposeAsync(),
      });
      await watch.untilAnswered().catch(async (failure: unknown) => {
        await started.close();
        throw failure;
      });
      return started;
    } catch (failure) {
      await closing.disposeAsync();
      throw failure;
    }
  };
  return Object.assign(start, { config: { ...ON_LOG, ...service.config } });
}

async function open<S extends ServiceName, C extends Schema>(
  service: ServiceOnLog<S, C>,
  env: NodeJS.ProcessEnv,
  closing: AsyncDisposableStack,
): Promise<Opened<S, C>> {
  const own = readConfig(env, { ...ON_LOG, ...service.config }) as Opened<S, C>['config'];
  const config: Values<typeof ON_LOG> = own;
  const dataSource = await service.openOwnDatabase(config.DATABASE_URL);
  closing.defer(() => dataSource.destroy());
  const log = await openLog(config, {
    applicationName: service.name,
    poolSize: service.logPoolSize,
    onFault: warningsOf('EventLog'),
  });
  closing.defer(() => log.close());
  const watch = new LogWatch(log);
  closing.defer(() => watch.close());
  const consumers = consumersOf(service, { config, dataSource, log });
  const onClose = (close: () => void | Promise<void>): void => closing.defer(close);
  return { config: own, log, watch, dataSource, pool: poolOf(dataSource), consumers, onClose };
}

/** The municipalities served now, and what they let people do. */
function fromSettings(settings: PublishedSettings): { served: ReadServed; workIn: WorkIn } {
  const catalogues = async () => (await settings.current()).map(({ catalogue }) => catalogue);
  return {
    served: async () => (await catalogues()).map(({ municipality }) => municipality),
    async workIn(claims) {
      const works = (await catalogues()).map(
        (catalogue) => [catalogue.municipality.id, workOf(catalogue, claims)] as const,
      );
      return new Map(works.filter((one): one is [string, Work] => one[1] !== undefined));
    },
  };
}

function consumersOf<S extends ServiceName>(
  { name, consumers }: Pick<ServiceOnLog<S, Schema>, 'name' | 'consumers'>,
  { config, dataSource, log }: { config: Values<typeof ON_LOG>; dataSource: DataSource; log: OpenedLog },
): Opened<S, Schema>['consumers'] {
  const made = Object.entries<DeclaredConsumer>(consumers).map(([consumer, declared]) => {
    const { reactsTo: _, transport, ...options } = declared;
    const strategy = new JetStreamStrategy({
      ...options,
      service: consumer,
      mode: rowOf(name).consumers[consumer]!,
      servers: config.NATS_URL,
      dataSource,
      logId: () => log.store.logId(),
      leaseSeconds: config.GUICHET_LEASE_SECONDS,
    });
    if (transport) strategy.setTransportId(transport);
    return [consumer, strategy] as const;
  });
  return Object.fromEntries(made) as Opened<S, Schema>['consumers'];
}

/** One check for the database, one for each consumer by its name. */
function readinessOf({ dataSource, consumers }: Pick<Opened<ServiceName, Schema>, 'dataSource' | 'consumers'>) {
  const database: Check = () => dataSource.query('select 1').then(() => true);
  const each = Object.entries<JetStreamStrategy>(consumers).map(([name, one]) => [name, () => one.ready()] as const);
  return { database, ...(Object.fromEntries(each) as Record<string, Check>) };
}
