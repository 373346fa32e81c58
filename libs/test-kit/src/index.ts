export { MUNICIPALITY, SETTINGS_FOLDER } from './municipality.ts';
export { tokensOf } from './tokens.ts';
export { eventually, type Patience } from './eventually.ts';
export { nats, postgres, privatePostgres, sharedNats, type TestNats } from './servers.ts';
export type { TestInstallation } from './installation.ts';
export { freshDatabase, freshInstallation, publishedInstallation } from './databases.ts';
export { TestClock } from './test-clock.ts';
