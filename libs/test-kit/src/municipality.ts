import { join } from 'node:path';

/** The municipality of the tests. It exists only for them, so that a change of the sample municipality breaks no test. */
export const MUNICIPALITY = 'baie-du-nord';
/** Its settings, as files. */
export const SETTINGS_FOLDER = join(import.meta.dirname, '../fixtures', MUNICIPALITY);
