/**
 * Writes the `running.json` of an installation in containers, for `GUICHET_E2E_RUNNING`:
 * node e2e/dist/composed.js <folder> <secrets.json of the installation> <origin> <host:port of PostgreSQL>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Running } from '@guichet/launcher/running';
import { SERVICE_NAMES } from '@guichet/topology';

const [folder, secretsFile, url, postgres] = process.argv.slice(2) as [string, string, string, string];
const { tokens, databasePassword } = JSON.parse(readFileSync(secretsFile, 'utf8')) as {
  readonly tokens: Running['tokens'];
  readonly databasePassword: string;
};
const as = (role: string, database: string): string =>
  `postgres://guichet_${role}:${databasePassword}@${postgres}/guichet_${database}`;
const databases = SERVICE_NAMES.map((name) => [name, { database: as(name, name), log: as(name, 'log') }] as const);

const running: Pick<Running, 'url' | 'tokens' | 'databases'> = {
  url,
  tokens,
  databases: { ...Object.fromEntries(databases), importer: { log: as('importer', 'log') } } as Running['databases'],
};
writeFileSync(join(folder, 'running.json'), JSON.stringify(running));
