import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PersonalFields, RecordKind } from '@guichet/sealing';
import type { RunningService } from '@guichet/service-kit';
import { eventually, freshInstallation, nats, type TestInstallation, type TestNats } from '@guichet/test-kit';
import pg from 'pg';
import { newVaultKeys, type KeyFileContent } from '../keys/key-file.ts';
import { start } from '../start.ts';
import { StandInOutbox } from './stand-in-outbox.ts';

const TOKENS = [
  { token: 'token-notifications', role: 'service', ref: 'notifications', municipality: '*' },
  { token: 'token-routing', role: 'service', ref: 'routing', municipality: '*' },
  { token: 'token-intake', role: 'service', ref: 'intake', municipality: '*' },
  { token: 'token-clerk', role: 'clerk', ref: 'p-17', municipality: 'ottawa' },
];

export type CallerName = 'notifications' | 'routing' | 'intake' | 'clerk';

/** The vault on a database, a log and keys of its own, with a stand-in for intake. */
export class RunningVault {
  private constructor(
    readonly installation: TestInstallation,
    private readonly servers: TestNats,
    readonly outbox: StandInOutbox,
    private readonly folder: string,
    private readonly environment: Record<string, string>,
    /** Of its first start. */
    readonly keys: Required<KeyFileContent>,
    /** Its own database, as its own role. */
    readonly database: pg.Pool,
    /** The same as a superuser, whom no row-level security keeps out. */
    readonly superuser: pg.Pool,
    private service: RunningService,
  ) {}

  static async start(): Promise<RunningVault> {
    const folder = mkdtempSync(join(process.env.GUICHET_TEST_FOLDER ?? tmpdir(), 'vault-'));
    const [installation, servers] = await Promise.all([freshInstallation(), nats()]);
    const keys = newVaultKeys();
    const outbox = await new StandInOutbox(keys.sealing).listen();
    const file = join(folder, 'vault-keys.json');
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
    const { database, log } = installation.urls.vault;
    const environment = {
      DATABASE_URL: database,
      EVENT_STORE_URL: log,
      NATS_URL: servers.urls.vault,
      VAULT_KEYS: file,
      INTAKE_URL: outbox.url,
      GUICHET_SERVICE_TOKEN: 'token-vault',
      GUICHET_FIXED_TOKENS: 'on',
      GUICHET_DEV_TOKENS: JSON.stringify(TOKENS),
      VAULT_COLLECT_MS: '20',
      LOG_LEVEL: 'log',
    };
    const admin = new URL(installation.adminLog);
    admin.pathname = new URL(database).pathname;
    const vault = new RunningVault(
      installation,
      servers,
      outbox,
      folder,
      environment,
      keys as Required<KeyFileContent>,
      new pg.Pool({ connectionString: database, max: 2 }),
      new pg.Pool({ connectionString: admin.href, max: 2 }),
      await start(environment),
    );
    await vault.opened();
    return vault;
  }

  async stop(): Promise<void> {
    await this.service.close();
    await Promise.all([this.database.end(), this.superuser.end(), this.outbox.close()]);
    await Promise.all([this.servers.stop(), this.installation.drop()]);
    rmSync(this.folder, { recursive: true });
  }

  async restart(meanwhile: () => Promise<void>): Promise<void> {
    await this.service.close();
    await meanwhile();
    this.service = await start(this.environment);
    await this.opened();
  }

  /** Runs the work while the vault cannot read the log, so that it does not open. */
  async unopened(work: () => Promise<void>): Promise<void> {
    await this.service.close();
    await this.superuser.query('alter table ledger_position rename to ledger_position_away');
    this.service = await start(this.environment);
    try {
      await work();
    } finally {
      await this.superuser.query('alter table ledger_position_away rename to ledger_position');
      await this.opened();
    }
  }

  /** Until then it answers nobody. */
  opened = (): Promise<void> => eventually(async () => expect((await this.health()).checks['ledger']).toBe(true));

  get databaseUrl(): string {
    return this.environment['DATABASE_URL']!;
  }

  health = () => this.service.health();

  writeKeys(keys: KeyFileContent): void {
    writeFileSync(this.environment['VAULT_KEYS']!, JSON.stringify(keys), { mode: 0o600 });
  }

  async call(
    path: string,
    body: object,
    as: CallerName | 'nobody' = 'routing',
  ): Promise<{ status: number; body: any; headers: Headers }> {
    const response = await fetch(new URL(`/internal/${path}`, this.service.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'fr',
        ...(as !== 'nobody' && { authorization: `Bearer token-${as}` }),
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
  }

  /** A record that intake sealed and the vault has collected. */
  async kept(fields: PersonalFields, more: { municipality?: string; kind?: RecordKind } = {}): Promise<string> {
    const ref = await this.outbox.put(fields, more);
    await this.collected(ref);
    return ref;
  }

  collected = (ref: string): Promise<void> => eventually(async () => expect(this.outbox.waits(ref)).toBe(false));

  /** Fields of one record, as notifications sees them. */
  async seen(ref: string, fields: readonly string[] = ['email', 'phone']): Promise<PersonalFields | undefined> {
    const { body } = await this.call('subjects/resolve', { refs: [ref], purpose: 'notify', fields }, 'notifications');
    return (body.subjects as { fields: PersonalFields }[])[0]?.fields;
  }

  /** Rows of the access log about a record, the oldest first. */
  async accesses(ref: string): Promise<Record<string, unknown>[]> {
    const { rows } = await this.superuser.query(
      'select act, caller, role, reader, purpose, kind, fields from access_log where ref = $1 order by nr',
      [ref],
    );
    return rows;
  }

  /** Events of a record. */
  events = (ref: string, municipality = 'ottawa') =>
    this.installation.log('vault').readStream({ municipality, category: 'subject', id: ref });
}
