import { existsSync } from 'node:fs';
import { freePort, startPostgres } from '@guichet/local-stack';
import { provision, type Installation } from '@guichet/provisioning';
import { claimDataFolder } from './data/data-folder.ts';
import { chooseLog, chosenLog } from './data/log-choice.ts';
import { secretsOf } from './data/secrets.ts';

export { hostsIn, isSameLog } from './data/log-choice.ts';
export { explain } from './failures.ts';

/** An installation whose services do not run, for work on its databases. No launcher can start it until it is released. */
export interface StoppedInstallation extends Installation {
  /** The EventStoreDB that the log is in; null where it is in the installation's own PostgreSQL. */
  readonly log: string | null;
  /** From now on the log is there. */
  moveTo(log: string | null): void;
  release(): Promise<void>;
}

/** Undefined where there is no installation. Throws DataFolderInUse while it runs. `given`: the caller's EVENT_STORE_URL. */
export async function openStopped(data: string, given: string | undefined): Promise<StoppedInstallation | undefined> {
  if (!existsSync(`${data}/secrets.json`)) return undefined;
  const closing = new AsyncDisposableStack();
  try {
    const folder = await claimDataFolder(data);
    closing.defer(() => folder.release());
    const postgres = await startPostgres({ dataDir: folder.postgres, port: await freePort() });
    closing.defer(() => postgres.stop());
    const installation = await provision(postgres.adminUrl, { password: secretsOf(folder).databasePassword });
    const chosen = chosenLog(data);
    return {
      ...installation,
      log: chosen === undefined ? (given ?? null) : chosen,
      moveTo: (log) => chooseLog(data, log),
      release: () => closing.disposeAsync(),
    };
  } catch (failure) {
    await closing.disposeAsync();
    throw failure;
  }
}
