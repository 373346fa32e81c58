import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EventBody } from '@guichet/events';
import { registryText, tokenDigestOf, type Grant } from '@guichet/messaging/access';
import type { Catalogue } from '@guichet/settings';
import { freshInstallation, nats, type TestInstallation, type TestNats } from '@guichet/test-kit';
import pg from 'pg';
import { start } from '../start.ts';
import { testCatalogue } from './catalogue.ts';

const TOKENS = [
  { token: 'token-importer', role: 'importer', ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c01', municipality: '*' },
  { token: 'token-service', role: 'service', ref: 'notifications', municipality: '*' },
  { token: 'token-agent', role: 'agent', ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c02', municipality: '*' },
  { token: 'token-stranger', role: 'agent', ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c03', municipality: 'elsewhere' },
];

export interface Ask {
  readonly method?: string;
  readonly form?: Record<string, string> | [string, string][];
  readonly json?: unknown;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
  readonly as?: 'importer' | 'service' | 'agent' | 'stranger';
}

/** Intake on a database, a log and a NATS of its own, with published settings. */
export class RunningIntake {
  private constructor(
    private readonly installation: TestInstallation,
    private readonly servers: TestNats,
    private readonly service: Awaited<ReturnType<typeof start>>,
    /** Intake's own database, to look into. */
    readonly database: pg.Pool,
    /** The log as its administrator. */
    readonly log: pg.Pool,
    private readonly subscribers: string,
    private readonly environment: Record<string, string>,
  ) {}

  static async start(...catalogues: Catalogue[]): Promise<RunningIntake> {
    const [installation, servers] = await Promise.all([freshInstallation(), nats()]);
    for (const catalogue of catalogues.length > 0 ? catalogues : [testCatalogue()])
      await installation.publishCatalogue(catalogue);
    const subscribers = join(
      mkdtempSync(join(process.env.GUICHET_TEST_FOLDER ?? tmpdir(), 'intake-')),
      'subscribers.json',
    );
    const environment = {
      DATABASE_URL: installation.urls.intake.database,
      EVENT_STORE_URL: installation.urls.intake.log,
      NATS_URL: servers.urls.intake,
      NATS_FORWARDER_URL: servers.urls.forwarder,
      GUICHET_SUBSCRIBERS: subscribers,
      NATS_PUBLIC_URL: 'tls://bus.sampleville.example:4222,tls://bus2.sampleville.example:4222',
      GUICHET_PLACE_KEY: '00112233445566778899aabbccddeeff',
      GUICHET_FIXED_TOKENS: 'on',
      GUICHET_DEV_TOKENS: JSON.stringify(TOKENS),
      LOG_LEVEL: 'debug',
    };
    const service = await start(environment);
    return new RunningIntake(
      installation,
      servers,
      service,
      new pg.Pool({ connectionString: installation.urls.intake.database, max: 4 }),
      new pg.Pool({ connectionString: installation.adminLog, max: 2 }),
      subscribers,
      environment,
    );
  }

  /** A second replica, on the same databases. */
  replica = () => start(this.environment);

  /** The log as intake's own role. */
  get logUrl(): string {
    return this.installation.urls.intake.log;
  }

  /** Stops only the service; its databases and NATS stay. */
  close = (): Promise<void> => this.service.close();

  async stop(): Promise<void> {
    await this.service.close();
    await Promise.all([this.database.end(), this.log.end()]);
    await Promise.all([this.servers.stop(), this.installation.drop()]);
    rmSync(dirname(this.subscribers), { recursive: true });
  }

  /** Makes these the outside systems that may read events; the token of `acme` is `token-of-acme`. */
  grant(...grants: Pick<Grant, 'name' | 'municipality' | 'events'>[]): void {
    const rest = { nkey: 'U', since: '2026-11-22T12:00:00.000Z' };
    const full = grants.map((grant) => ({ ...grant, ...rest, tokenDigest: tokenDigestOf(`token-of-${grant.name}`) }));
    writeFileSync(`${this.subscribers}.new`, registryText(full));
    renameSync(`${this.subscribers}.new`, this.subscribers);
  }

  /** Gives the log a new id, as a restore does. */
  async replaceLogId(): Promise<void> {
    await this.log.query('update event_log.identity set log_id = gen_random_uuid()');
  }

  /** Base URL. */
  get url(): string {
    return this.service.url;
  }

  ready = () => this.service.ready();

  call(path: string, { method, form, json, raw, headers = {}, as }: Ask = {}): Promise<Response> {
    const body = form ? new URLSearchParams(form) : json === undefined ? raw : JSON.stringify(json);
    return fetch(new URL(path, this.service.url), {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      body,
      headers: {
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(as && { authorization: `Bearer token-${as}` }),
        ...headers,
      },
    });
  }

  submit = (form: Ask['form'], ask: Ask = {}) => this.call('/open311/v2/requests.json', { ...ask, form });

  /** Tracking number of an accepted request. */
  async accepted(form: Ask['form'], ask: Ask = {}): Promise<string> {
    const answer = await this.submit(form, ask);
    const body = (await answer.json()) as [{ service_request_id: string }];
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(body)}`);
    return body[0].service_request_id;
  }

  /** Requests in the log, oldest first. */
  async requests(): Promise<{ id: string; municipality: string; data: any; meta: any; text: string }[]> {
    const { rows } = await this.log.query(
      `select event_id as id, e.municipality, data, meta, (e.*)::text as text from event_log.events e where type = 'request.submitted' order by pos`,
    );
    return rows;
  }

  /** Rows of every table of intake that a submission writes to. */
  async written(): Promise<Record<string, number>> {
    const { rows } = await this.database.query(
      `select (select count(*)::int from submission) submissions, (select count(*)::int from personal_record) records`,
    );
    return { ...rows[0], events: (await this.requests()).length };
  }

  publish(catalogue: Catalogue): Promise<void> {
    return this.installation.publishCatalogue(catalogue);
  }

  /** What routing would append. */
  async append(municipality: string, caseId: string, ...bodies: EventBody[]): Promise<void> {
    await this.installation.append('routing', { municipality, category: 'case', id: caseId }, bodies, {
      channel: 'system',
    });
  }
}
