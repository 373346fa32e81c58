import { startNats, startPostgres, type LocalNats, type LocalPostgres } from '@guichet/local-stack';
import { provision, type Installation } from '@guichet/provisioning';
import type { DataFolder } from './data/data-folder.ts';
import { natsUrlsOf, writeNatsConfiguration } from './data/nats-access.ts';
import { portsOf, type WantedPorts } from './data/ports.ts';
import type { Secrets } from './data/secrets.ts';
import { askJetStream, killWhenUnresponsive } from './unresponsive-server.ts';
import { supervise } from './supervise.ts';

/** PostgreSQL and NATS of this installation. They are restarted when they end, and NATS also when it stops answering. */
export interface Backing {
  readonly postgres: LocalPostgres;
  readonly nats: LocalNats;
  readonly installation: Installation;
  stop(): Promise<void>;
}

interface Start {
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  readonly ports: WantedPorts;
  readonly log: (line: string) => void;
  readonly onRestart: () => void;
}

export async function startBacking({ folder, secrets, ports: wanted, ...watch }: Start): Promise<Backing> {
  const ports = await portsOf(folder, wanted);
  const configFile = writeNatsConfiguration(folder, secrets.natsSeeds);
  const [postgres, nats] = await both(
    startPostgres({ dataDir: folder.postgres, port: ports.postgres }),
    startNats({ dataDir: folder.nats, configFile, port: ports.nats }),
  );
  const database = supervise({ name: 'PostgreSQL', server: postgres, ...watch });
  const broker = supervise({ name: 'NATS', server: nats, ...watch });
  const { administrator } = natsUrlsOf(secrets.natsSeeds, nats.servers);
  const stopWatching = killWhenUnresponsive({
    name: 'NATS',
    server: nats,
    ask: () => askJetStream(administrator),
    ...watch,
  });
  const stop = async (): Promise<void> => {
    await stopWatching();
    await broker.stop();
    await database.stop();
  };
  try {
    const installation = await provision(postgres.adminUrl, { password: secrets.databasePassword });
    return { postgres, nats, installation, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts both at the same time; when one does not start, the other is stopped. */
async function both(
  starting: Promise<LocalPostgres>,
  alongside: Promise<LocalNats>,
): Promise<[LocalPostgres, LocalNats]> {
  const [postgres, nats] = await Promise.allSettled([starting, alongside]);
  if (postgres.status === 'fulfilled' && nats.status === 'fulfilled') return [postgres.value, nats.value];
  if (postgres.status === 'fulfilled') await postgres.value.stop();
  if (nats.status === 'fulfilled') await nats.value.stop();
  throw postgres.status === 'rejected' ? postgres.reason : (nats as PromiseRejectedResult).reason;
}
