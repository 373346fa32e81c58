import { text, url } from './config.ts';

/** Variables of a service that asks intake for what people wrote; its row in the topology has the extra `intake`. */
export const INTAKE_CONFIG = {
  /** Base URL of intake's `/internal`, which is never exposed to the outside. */
  INTAKE_URL: url(),
  GUICHET_SERVICE_TOKEN: text(),
};
