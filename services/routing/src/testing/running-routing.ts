import type { RecordedEvent } from '@guichet/events';
import { Forwarder } from '@guichet/messaging';
import type { RunningService } from '@guichet/service-kit';
import { eventually, nats, publishedInstallation, TestClock, tokensOf, type TestInstallation } from '@guichet/test-kit';
import { start } from '../index.ts';
import { caseStream, judgeRequest, ownCase, type Verdict } from './verdicts.ts';

const TOKENS = [
  { token: 'roads-clerk', role: 'clerk', ref: 'c1', departments: ['public-works'] },
  { token: 'roads-supervisor', role: 'supervisor', ref: 's1', departments: ['public-works'] },
  { token: 'parks-clerk', role: 'clerk', ref: 'c2', departments: ['parks'] },
  { token: 'water-clerk', role: 'clerk', ref: 'c3', departments: ['water'] },
  { token: 'any-agent', role: 'agent', ref: 'a1' },
  { token: 'the-importer', role: 'importer', ref: null, municipality: '*' },
  { token: 'the-council', role: 'council', ref: 'k1' },
];

export interface Call {
  readonly as?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export const key = (value: string) => ({ headers: { 'idempotency-key': value } });

/** Routing on an installation of its own, called as staff call it. Its members may be taken before it is started. */
export class RunningRouting {
  installation!: TestInstallation;
  clock!: TestClock;
  #broker!: Awaited<ReturnType<typeof nats>>;
  #forwarder!: Forwarder;
  #service!: RunningService;

  get url(): string {
    return this.#service.url;
  }

  async start(): Promise<void> {
    [this.installation, this.#broker] = await Promise.all([publishedInstallation(), nats()]);
    const intake = this.installation.log('intake');
    const servers = this.#broker.urls.forwarder;
    this.#forwarder = new Forwarder({ store: intake, leases: intake.pool, nats: { servers } });
    this.#forwarder.start();
    const { database, log } = this.installation.urls.routing;
    this.#service = await start({
      DATABASE_URL: database,
      EVENT_STORE_URL: log,
      NATS_URL: this.#broker.urls.routing,
      INTAKE_URL: 'http://127.0.0.1:1',
      GUICHET_SERVICE_TOKEN: 'token-service',
      GUICHET_FINGERPRINT_KEY: 'f0'.repeat(16),
      GUICHET_FIXED_TOKENS: 'on',
      GUICHET_DEV_TOKENS: tokensOf(TOKENS),
      GUICHET_TEST_CLOCK: 'on',
      LOG_LEVEL: 'error',
    });
    this.clock = await TestClock.install(database);
    await this.clock.set('2026-03-09T18:30:00.000Z'); // the time of the requests, so that nothing is late
    await eventually(() => this.#service.ready());
  }

  async stop(): Promise<void> {
    await this.#service?.close();
    await this.clock?.close();
    await this.#forwarder?.stop();
    await this.installation?.drop();
    await this.#broker?.stop();
  }

  readonly call = async (path: string, { as = 'roads-clerk', method = 'GET', body, headers = {} }: Call = {}) => {
    const response = await fetch(`${this.url}/api/v1/cases${path}`, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${as}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, any> };
  };

  readonly post = (path: string, more: Call = {}) => this.call(path, { method: 'POST', ...more });

  /** A case that the service opened by itself. */
  readonly openCase = async (verdict: Verdict = {}): Promise<string> => {
    const judged = await judgeRequest(this.installation, verdict);
    const caseId = ownCase(judged);
    await eventually(async () => (await this.caseEvents(caseId)).length > 0);
    return caseId;
  };

  readonly caseEvents = (caseId: string): Promise<readonly RecordedEvent[]> =>
    this.installation.log('routing').readStream(caseStream(caseId));

  readonly typesOf = async (caseId: string) => (await this.caseEvents(caseId)).map(({ type }) => type);
}
