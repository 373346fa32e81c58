import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { PostgresEventStore } from '@guichet/event-sourcing';
import { startNats, startPostgres, type LocalNats, type LocalPostgres } from '@guichet/local-stack';
import { provision, type Installation } from '@guichet/provisioning';
import { importMunicipality, SettingsBodies } from '@guichet/settings';
import type pg from 'pg';
import { connected } from './connections.ts';
import { untilStopped } from './running.ts';
import { SETTINGS_FOLDER } from './settings-folder.ts';

/** PostgreSQL (fsync on) and NATS as the launcher starts them, in a temporary folder, with new databases for each caller. */
export class Servers implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly postgres: LocalPostgres,
    readonly nats: LocalNats,
  ) {}

  static async start(): Promise<Servers> {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
    chmodSync(folder, 0o755); // PostgreSQL may run as another user
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    try {
      return new Servers(folder, postgres, await startNats({ dataDir: join(folder, 'nats') }));
    } catch (failure) {
      await postgres.stop();
      throw failure;
    }
  }

  /** Databases of an installation, with the municipality's settings published. */
  async installation(): Promise<Installation> {
    const suffix = `_${randomBytes(4).toString('hex')}`;
    const installation = await provision(this.postgres.adminUrl, { password: 'guichet-bench', suffix });
    const store = PostgresEventStore.connect(installation.urls.importer.log, { poolSize: 1 });
    try {
      const bodies = new SettingsBodies(store.pool);
      await importMunicipality({ folder: SETTINGS_FOLDER, store, bodies, reasonCode: 'bench', authorRef: null });
    } finally {
      await store.close();
    }
    return installation;
  }

  /** An empty database, for what is compared with. Its URL, as superuser. */
  async database(): Promise<string> {
    const name = `bench_${randomBytes(4).toString('hex')}`;
    await query(this.postgres.adminUrl, `create database ${name} template template0`);
    const url = new URL(this.postgres.adminUrl);
    url.pathname = `/${name}`;
    return url.href;
  }

  readonly #stop = untilStopped(async () => {
    await this.nats.stop();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  });

  [Symbol.asyncDispose](): Promise<void> {
    return this.#stop();
  }
}

/** One statement on a connection of its own. */
export async function query<T extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []) {
  await using client = await connected(url);
  return (await client.query<T>(text, values)).rows;
}
