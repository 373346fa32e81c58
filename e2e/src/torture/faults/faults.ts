import { diskFull } from './disk.ts';
import type { Fault } from './fault.ts';
import type { FaultName } from './names.ts';
import { natsAsleep, natsKilled, natsSetBack, natsWiped } from './nats.ts';
import { launcherKilled, postgresAsleep, postgresImmediate, postgresKilled } from './postgres.ts';
import { forwarderAsleep, forwarderKilled, replicaAsleep, replicaKilled } from './replicas.ts';
import { logRestored } from './restore.ts';

export const FAULTS: Readonly<Record<FaultName, Fault>> = {
  'replica-killed': replicaKilled,
  'replica-asleep': replicaAsleep,
  'forwarder-killed': forwarderKilled,
  'forwarder-asleep': forwarderAsleep,
  'nats-killed': natsKilled,
  'nats-asleep': natsAsleep,
  'nats-wiped': natsWiped,
  'nats-set-back': natsSetBack,
  'postgres-killed': postgresKilled,
  'postgres-immediate': postgresImmediate,
  'postgres-asleep': postgresAsleep,
  'launcher-killed': launcherKilled,
  'log-restored': logRestored,
  'disk-full': diskFull,
};
