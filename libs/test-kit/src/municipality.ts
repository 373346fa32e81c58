import { join } from 'node:path';

/** The town that tests are about. It is made for them: nobody needs to mind a test who changes the sample municipality. */
export const MUNICIPALITY = 'baie-du-nord';
/** Its settings, as files. */
export const SETTINGS_FOLDER = join(import.meta.dirname, '../fixtures', MUNICIPALITY);
