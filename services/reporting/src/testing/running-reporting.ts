import { Forwarder } from '@guichet/messaging';
import type { RunningService } from '@guichet/service-kit';
import { eventually, nats, type TestInstallation, type TestNats } from '@guichet/test-kit';
import pg from 'pg';
import { start } from '../index.ts';
import { sumsByWord, type WordSum } from './cells.ts';
import { history, type Step } from './history.ts';
import { bruteForce, bruteForceWords, inOrder, type CountedCell } from './oracle.ts';
import { BAY, COAST, installationOfTwo, tell } from './two-municipalities.ts';

export const ROLES = [
  'agent',
  'clerk',
  'supervisor',
  'council',
  'administrator',
  'privacy_officer',
  'importer',
] as const;
const TOKENS = ROLES.map((role) => ({ token: `the-${role}`, role, ref: null, municipality: '*' }));

interface Ask {
  readonly as?: (typeof ROLES)[number];
  readonly language?: 'en' | 'fr';
  readonly of?: RunningService;
}

/** Two replicas of reporting on an installation of two municipalities, and the history of events for each. */
export class RunningReporting {
  replicas: RunningService[] = [];
  /** Cells of the cube once every event is appended and counted. */
  readonly expected: readonly CountedCell[];
  readonly expectedWords: readonly WordSum[];

  private constructor(
    readonly installation: TestInstallation,
    private readonly broker: TestNats,
    private readonly forwarder: Forwarder,
    readonly database: pg.Pool,
    readonly histories: ReadonlyMap<string, readonly Step[]>,
  ) {
    this.expected = inOrder([BAY, COAST].flatMap(({ id, zone }) => bruteForce(histories.get(id)!, id, zone)));
    this.expectedWords = sumsByWord(
      [BAY, COAST].flatMap(({ id, zone }) => bruteForceWords(histories.get(id)!, id, zone)),
    );
  }

  static async start(): Promise<RunningReporting> {
    const [{ installation, catalogue }, broker] = await Promise.all([installationOfTwo(), nats()]);
    const log = installation.log('intake');
    const forwarder = new Forwarder({ store: log, leases: log.pool, nats: { servers: broker.urls.forwarder } });
    forwarder.start();
    const members = {
      wards: catalogue.wards.map(({ id }) => id),
      departments: catalogue.departments.map(({ id }) => id),
      services: catalogue.services.map(({ code }) => code),
    };
    const histories = new Map([
      [BAY.id, history({ seed: 11, requests: 100, ...members })],
      [COAST.id, history({ seed: 12, requests: 60, ...members })],
    ]);
    const database = new pg.Pool({ connectionString: installation.urls.reporting.database, max: 2 });
    const running = new RunningReporting(installation, broker, forwarder, database, histories);
    await running.begin(2);
    return running;
  }

  async stop(): Promise<void> {
    await this.end();
    await this.database.end();
    await this.forwarder.stop();
    await this.installation.drop();
    await this.broker.stop();
  }

  /** Starts this number of replicas. */
  async begin(count: number): Promise<void> {
    const { database, log } = this.installation.urls.reporting;
    const env = {
      DATABASE_URL: database,
      EVENT_STORE_URL: log,
      NATS_URL: this.broker.urls.reporting,
      GUICHET_FIXED_TOKENS: 'on',
      GUICHET_DEV_TOKENS: JSON.stringify(TOKENS),
      GUICHET_LEASE_SECONDS: '1',
      LOG_LEVEL: 'error',
    };
    this.replicas = await Promise.all(Array.from({ length: count }, () => start(env)));
    for (const replica of this.replicas) await eventually(() => replica.ready());
  }

  /** Stops the replicas. */
  async end(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.close()));
  }

  /** Appends both histories, interleaved. */
  async tellEverything(): Promise<void> {
    await Promise.all([...this.histories].map(([id, steps]) => tell(this.installation, id, steps)));
  }

  async ask(path: string, { as = 'council', language = 'en', of = this.replicas[0]! }: Ask = {}) {
    const headers = { authorization: `Bearer the-${as}`, 'accept-language': language };
    const response = await fetch(`${of.url}/api/v1/reports/${path}`, { headers });
    return { status: response.status, body: (await response.json()) as Record<string, any> };
  }

  /** Waits until the figures go to the end of the log. */
  async counted(): Promise<void> {
    const head = String(await this.installation.log('intake').head());
    await eventually(async () => (await this.ask(`wards?municipality=${BAY.id}`)).body['asOf'].position === head);
  }
}
