import { join } from 'node:path';
import type { Installation } from '@guichet/provisioning';
import { startProgram, type Program } from './program.ts';
import type { Servers } from './servers.ts';
import { REPOSITORY } from './settings-folder.ts';

/** Routing as a process of its own, for the holders of these tokens. */
export const startRouting = (servers: Servers, { urls }: Installation, tokens = '[]'): Promise<Program> =>
  startProgram({
    name: 'routing',
    file: join(REPOSITORY, 'services/routing/dist/main.js'),
    env: {
      DATABASE_URL: urls.routing.database,
      EVENT_STORE_URL: urls.routing.log,
      NATS_URL: `nats://${servers.nats.servers}`,
      INTAKE_URL: 'http://127.0.0.1:1',
      GUICHET_SERVICE_TOKEN: 'token-of-the-bench',
      GUICHET_FINGERPRINT_KEY: 'f0'.repeat(16),
      NODE_ENV: 'test', // production refuses fixed tokens
      GUICHET_FIXED_TOKENS: 'on',
      GUICHET_DEV_TOKENS: tokens,
      LOG_LEVEL: 'error',
    },
    folder: servers.folder,
    readyPath: '/health/live',
  });
