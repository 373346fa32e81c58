import { nkeyAuthenticator, usernamePasswordAuthenticator, type ConnectionOptions } from '@nats-io/transport-node';

const ADDRESS = /^(?:(?<scheme>[a-z]+):\/\/)?(?:(?<user>[^:@/]+):(?<secret>[^@/]+)@)?(?<server>[^@/]+)\/?$/u;
const USER = /^[\w-]+$/u;
const NKEY_SEED = /^SU[A-Z2-7]{56}$/u;

/**
 * Reads `NATS_URL`: `nats://host:port`, or `nats://<user>:<secret>@host:port`, where the secret is an nkey seed (`SU…`) or a
 * password; several servers are separated by commas and share one user. With a user, replies come to `_INBOX_<user>.>`, to which no
 * other user may listen. Throws a TypeError that never quotes the address.
 */
export function natsOptions(address: string): Pick<ConnectionOptions, 'servers' | 'authenticator' | 'inboxPrefix'> {
  const parts = address.split(',').map((one) => ADDRESS.exec(one.trim())?.groups);
  const servers = parts.map((part) => {
    if (!part) throw new TypeError('the address of NATS is not nats://user:secret@host:port');
    return part['scheme'] ? `${part['scheme']}://${part['server']}` : part['server']!;
  });
  const logins = new Map(
    parts.filter((part) => part?.['user']).map((part) => [`${part!['user']} ${part!['secret']}`, part]),
  );
  if (logins.size > 1) throw new TypeError('the addresses of NATS name more than one user');
  const [login] = logins.values();
  if (!login) return { servers };
  const user = decodeURIComponent(login['user']!);
  if (!USER.test(user)) throw new TypeError('the user of NATS has other characters than letters, digits, - and _');
  return {
    servers,
    authenticator: authenticatorOf(user, decodeURIComponent(login['secret']!)),
    inboxPrefix: inboxOf(user),
  };
}

const PUBLIC = /^(?:nats|tls|wss?):\/\/[^\s/@]+$/u;

/** Whether it can be told to outsiders as the address of NATS: servers with a scheme, separated by commas, and no user. */
export const isPublicNatsAddress = (address: string): boolean => address.split(',').every((one) => PUBLIC.test(one));

/** Subject prefix of a user's replies; only that user may subscribe below it. */
export const inboxOf = (user: string): string => `_INBOX_${user}`;

const authenticatorOf = (user: string, secret: string) =>
  NKEY_SEED.test(secret)
    ? nkeyAuthenticator(new TextEncoder().encode(secret))
    : usernamePasswordAuthenticator(user, secret);
