export { startPostgres, type LocalPostgres, type PostgresOptions } from './postgres.ts';
export { reloadNats, startNats, type LocalNats, type NatsOptions } from './nats.ts';
export { findNatsServer, NatsServerMissing } from './nats-program.ts';
export { endedEarly, launch, type Launch, type ManagedProcess } from './managed-process.ts';
export { keepOne, ServerDoesNotStart, type Restartable } from './restartable.ts';
export { freePort, isFree, PortTaken } from './ports.ts';
export { end, identityOf, isAlive, signal, type ProcessIdentity } from './process-identity.ts';
export { livingProcess, removePidFile, writePidFile } from './pid-file.ts';
export { until, type Waiting } from './waiting.ts';
