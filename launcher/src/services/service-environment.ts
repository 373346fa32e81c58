import type { Installation, NatsUserName } from '@guichet/provisioning';
import { rowOf, type Extra, type ServiceName } from '@guichet/topology';
import type { Secrets } from '../data/secrets.ts';
import { logUrlsOf } from './log-urls.ts';

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
  const { urls } = around;
  const extras = (rowOf(service).extras ?? []).map((extra) => EXTRAS[extra](around, outer));
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
    ...Object.fromEntries(extras.flatMap(Object.entries<string | undefined>)),
  };
}

/** What only some services are given; the row of a service says which. */
const EXTRAS: Readonly<Record<Extra, (around: Surroundings, outer: NodeJS.ProcessEnv) => NodeJS.ProcessEnv>> = {
  forwarder: ({ natsUrls }) => ({ NATS_FORWARDER_URL: natsUrls.forwarder }),
  subscribers: ({ subscribers }) => ({ GUICHET_SUBSCRIBERS: subscribers }),
  'place-key': ({ secrets }) => ({ GUICHET_PLACE_KEY: secrets.placeKey }),
  mail: ({ smtpUrl }, outer) => ({ SMTP_URL: outer.SMTP_URL || smtpUrl }),
  intake: ({ intakeUrl, secrets }) => ({ INTAKE_URL: intakeUrl, GUICHET_SERVICE_TOKEN: secrets.tokens.service }),
};

const PASSED = /^(?:OTEL_.*|LOG_LEVEL|GUICHET_LEASE_SECONDS)$/u;
const passedThrough = (outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(outer).filter(([name]) => PASSED.test(name)));
