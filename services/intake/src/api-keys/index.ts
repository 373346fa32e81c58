/** For `npm run api-keys`, which works on intake's own database. */
export { CALLS_PER_MINUTE, KEY_ACTIONS, type ApiKey, type KeyAction, type KeyGrant } from './api-key.ts';
export { ApiKeys } from './api-keys.ts';
