export { MUNICIPALITY, SETTINGS_FOLDER } from './municipality.ts';
export { eventually, type Patience } from './eventually.ts';
export { nats, postgres, privatePostgres, sharedNats, type TestNats } from './servers.ts';
export { freshDatabase, freshInstallation } from './databases.ts';
