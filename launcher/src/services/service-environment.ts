import type { Installation, NatsUserName } from '@guichet/provisioning';
import { rowOf, type Extra, type ServiceName } from '@guichet/topology';
import { publicHalf } from '@guichet/service-kit';
import type { Secrets } from '../data/secrets.ts';
import type { ServiceTokens } from '../data/service-tokens.ts';
import type { ProviderVariables } from '../sample-issuer/variables.ts';
import { logUrlsOf } from './log-urls.ts';

/** Addresses and secrets of the installation, from which the environment of each service is made. */
export interface InstallationAccess {
  readonly urls: Installation['urls'];
  /** `nats://<user>:<seed>@127.0.0.1:<port>` of each user. */
  readonly natsUrls: Readonly<Record<NatsUserName, string>>;
  /** File of the outside systems that may read events. */
  readonly subscribers: string;
  /** File of the keys that only the vault may know. */
  readonly vaultKeys: string;
  readonly secrets: Secrets;
  readonly developmentTokens: string;
  readonly serviceTokens: ServiceTokens;
  /** The identity provider, as every service and as the portal alone is told it; nothing where the caller names another one. */
  readonly provider: ProviderVariables;
  /** `smtp://127.0.0.1:<port>` of the mail sink. */
  readonly smtpUrl: string;
  /** Where services reach intake's `/internal`, which the public origin does not show. */
  readonly intakeUrl: string;
  /** Where a service asks the others what everybody may ask. */
  readonly apiUrl: string;
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
  const extras = (rowOf(service).extras ?? []).map((extra) => EXTRAS[extra](access, outer, service));
  return {
    ...matching(outer, PASSED),
    ...access.provider.all,
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: urls[service].database,
    ...logUrlsOf(outer, urls[service].log),
    NATS_URL: access.natsUrls[service],
    ...(usesFixedTokens(outer) && { GUICHET_FIXED_TOKENS: 'on', GUICHET_DEV_TOKENS: access.developmentTokens }),
    GUICHET_PUBLIC_KEYS: JSON.stringify({ keys: [publicHalf(access.secrets.servicesKey)] }),
    PUBLIC_URL: access.outside.url,
    ...(access.traceFile ? { GUICHET_TRACE_FILE: access.traceFile } : {}),
    ...Object.fromEntries(extras.flatMap(Object.entries<string | undefined>)),
  };
}

/** Everywhere but in production, where services refuse them. */
export const usesFixedTokens = ({ NODE_ENV, GUICHET_FIXED_TOKENS }: NodeJS.ProcessEnv): boolean =>
  GUICHET_FIXED_TOKENS ? GUICHET_FIXED_TOKENS === 'on' : NODE_ENV !== 'production';

/** Variables for some services only; the service's row in the topology names them. */
const EXTRAS: Readonly<
  Record<Extra, (access: InstallationAccess, outer: NodeJS.ProcessEnv, service: ServiceName) => NodeJS.ProcessEnv>
> = {
  'sign-in': ({ provider }, outer) => ({ ...matching(outer, OF_PORTAL), ...provider.portal }),
  api: ({ apiUrl }) => ({ API_URL: apiUrl }),
  forwarder: ({ natsUrls }) => ({ NATS_FORWARDER_URL: natsUrls.forwarder }),
  subscribers: ({ subscribers, outside }) => ({ GUICHET_SUBSCRIBERS: subscribers, NATS_PUBLIC_URL: outside.nats }),
  'place-key': ({ secrets }) => ({ GUICHET_PLACE_KEY: secrets.placeKey }),
  mail: ({ smtpUrl }, outer) => ({ SMTP_URL: outer.SMTP_URL || smtpUrl }),
  'vault-keys': ({ vaultKeys }) => ({ VAULT_KEYS: vaultKeys }),
  intake: ({ intakeUrl, serviceTokens }, _, service) => ({
    INTAKE_URL: intakeUrl,
    GUICHET_SERVICE_TOKEN: serviceTokens[service],
  }),
  fingerprints: ({ secrets }) => ({ GUICHET_FINGERPRINT_KEY: secrets.fingerprintKey }),
};

const PASSED =
  /^(?:OTEL_.*|OIDC_(?:ISSUER|AUDIENCE|JWKS_URL)|NODE_ENV|LOG_LEVEL|GUICHET_LEASE_SECONDS|GUICHET_TEST_CLOCK)$/u;
const OF_PORTAL = /^(?:OIDC_(?:CLIENT_ID|CLIENT_SECRET|SCOPE)|GUICHET_(?:SESSION_.*|PORTAL_MUNICIPALITY))$/u;
/** Those that are set: an empty one is none. */
const matching = (outer: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(outer).filter(([name, value]) => value && names.test(name)));
