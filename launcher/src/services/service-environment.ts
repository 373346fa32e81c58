import type { Installation, NatsUserName } from '@guichet/provisioning';
import type { Secrets } from '../data/secrets.ts';
import { logUrlsOf } from './log-urls.ts';

/** In the order in which they are started; each has an Nx project and a package `@guichet/<name>`. */
export const SERVICES = ['intake', 'dedup', 'routing', 'notifications', 'reporting'] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface Surroundings {
  readonly urls: Installation['urls'];
  /** `nats://<user>:<seed>@127.0.0.1:<port>` of each user. */
  readonly natsUrls: Readonly<Record<NatsUserName, string>>;
  /** File of the outside systems that may read events. */
  readonly subscribers: string;
  readonly secrets: Secrets;
  readonly developmentTokens: string;
  /** `smtp://127.0.0.1:<port>` of the mail sink. */
  readonly smtpUrl: string;
  /** Where services reach intake's `/internal`, which the public origin does not show. */
  readonly intakeUrl: string;
  readonly publicUrl: string;
  readonly traceFile: string | undefined;
}

/** Variables every service is given; the rest of the caller's environment that is meant for services passes through. */
export function environmentOf(service: ServiceName, around: Surroundings, outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { urls, secrets } = around;
  return {
    ...passedThrough(outer),
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: urls[service].database,
    ...logUrlsOf(outer, urls[service].log),
    NATS_URL: around.natsUrls[service],
    GUICHET_DEV_TOKENS: around.developmentTokens,
    PUBLIC_URL: outer.PUBLIC_URL || around.publicUrl,
    ...(around.traceFile ? { GUICHET_TRACE_FILE: around.traceFile } : {}),
    ...(service === 'intake'
      ? {
          GUICHET_PLACE_KEY: secrets.placeKey,
          NATS_FORWARDER_URL: around.natsUrls.forwarder,
          GUICHET_SUBSCRIBERS: around.subscribers,
        }
      : {}),
    ...(service === 'notifications'
      ? {
          SMTP_URL: outer.SMTP_URL || around.smtpUrl,
          INTAKE_URL: around.intakeUrl,
          GUICHET_SERVICE_TOKEN: secrets.tokens.service,
        }
      : {}),
  };
}

const PASSED = /^(?:OTEL_.*|LOG_LEVEL|GUICHET_LEASE_SECONDS)$/u;
const passedThrough = (outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(outer).filter(([name]) => PASSED.test(name)));
