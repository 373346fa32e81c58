import { fileURLToPath } from 'node:url';

/** The repository; also from `dist`. */
export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
/** The municipality that everything is measured with. */
export const MUNICIPALITY = 'riviere-aux-pins';
export const SETTINGS_FOLDER = `${REPOSITORY}/municipalities/${MUNICIPALITY}`;
