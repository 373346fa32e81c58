import type { Installation, NatsUserName } from '@guichet/provisioning';
import { rowOf, type Extra, type ServiceName } from '@guichet/topology';
import type { Secrets } from '../data/secrets.ts';
import { logUrlsOf } from './log-urls.ts';

/** Addresses and secrets of the installation, from which the environment of each service is made. */
export interface InstallationAccess {
  readonly urls: Installation['urls'];
  /** `nats://<user>:<seed>@127.0.0.1:<port>` of each user. */
  readonly natsUrls: Readonly<Record<NatsUserName, string>>;
  /** File of the outside systems that may read events. */
  readonly subscribers: string;
  readonly secrets: Secrets;
  readonly developmentTokens: string;
  /** `smtp://127.0.0.1:<port>` of the mail sink. */
  readonly smtpUrl: string;
  /** Base URL at which services reach intake's `/internal`, which the public origin does not serve. */
  readonly intakeUrl: string;
  /** Addresses that outsiders are told. */
  readonly outside: { readonly nats: string; readonly url: string };
  readonly traceFile: string | undefined;
}

/** Environment of a service: its own variables, and those of the caller that are meant for services. */
export function environmentOf(
  service: ServiceName,
  access: InstallationAccess,
  outer: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const { urls } = access;
  const extras = (rowOf(service).extras ?? []).map((extra) => EXTRAS[extra](access, outer));
  return {
    ...passedThrough(outer),
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: urls[service].database,
    ...logUrlsOf(outer, urls[service].log),
    NATS_URL: access.natsUrls[service],
    GUICHET_DEV_TOKENS: access.developmentTokens,
    PUBLIC_URL: access.outside.url,
    ...(access.traceFile ? { GUICHET_TRACE_FILE: access.traceFile } : {}),
    ...Object.fromEntries(extras.flatMap(Object.entries<string | undefined>)),
  };
}

/** Variables for some services only; the service's row in the topology names them. */
const EXTRAS: Readonly<Record<Extra, (access: InstallationAccess, outer: NodeJS.ProcessEnv) => NodeJS.ProcessEnv>> = {
  forwarder: ({ natsUrls }) => ({ NATS_FORWARDER_URL: natsUrls.forwarder }),
  subscribers: ({ subscribers, outside }) => ({ GUICHET_SUBSCRIBERS: subscribers, NATS_PUBLIC_URL: outside.nats }),
  'place-key': ({ secrets }) => ({ GUICHET_PLACE_KEY: secrets.placeKey }),
  mail: ({ smtpUrl }, outer) => ({ SMTP_URL: outer.SMTP_URL || smtpUrl }),
  intake: ({ intakeUrl, secrets }) => ({ INTAKE_URL: intakeUrl, GUICHET_SERVICE_TOKEN: secrets.tokens.service }),
};

const PASSED = /^(?:OTEL_.*|LOG_LEVEL|GUICHET_LEASE_SECONDS|GUICHET_TEST_CLOCK)$/u;
const passedThrough = (outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(outer).filter(([name]) => PASSED.test(name)));
