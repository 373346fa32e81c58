const SCHEME = /^esdb(\+discover)?:\/\//;

// The client would print an unknown option together with the password. Options that change answers, such as `throwOnAppendFailure`, are not allowed.
const OPTIONS = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'streamprefix',
  'tls',
  'tlscafile',
  'usercertfile',
  'userkeyfile',
]);

const CREDENTIALS = String.raw`(?:[^:@/?#\s]+:[^@/?#\s]+@)?`;
const HOST = String.raw`[^:@/?#,\s]+(?::\d{1,5})?`;
const PARAMETER = String.raw`[\w-]+=[^&?#\s]+`;
const WHOLE = new RegExp(
  `${SCHEME.source}${CREDENTIALS}${HOST}(?:,${HOST})*/?(?:\\?(?<query>${PARAMETER}(?:&${PARAMETER})*))?$`,
);

export const isEventStoreDb = (url: string): boolean => SCHEME.test(url);

/**
 * Checks `esdb://[user:password@]host[:port][,host…][?key=value…]`; gives what is wrong, to be put after its name, or undefined when
 * it is valid. The client checks it too, but its message quotes the address.
 */
export function connectionStringFault(url: string): { readonly en: string; readonly fr: string } | undefined {
  const match = WHOLE.exec(url);
  if (!match)
    return {
      en: 'is not of the form esdb://user:password@host:2113?tls=true',
      fr: 'n’est pas de la forme esdb://utilisateur:motdepasse@hôte:2113?tls=true',
    };
  const keys = (match.groups?.query ?? '').split('&').filter(Boolean);
  const unknown = keys.map((pair) => pair.split('=')[0]!).filter((key) => !OPTIONS.has(flat(key)));
  if (unknown.length === 0) return undefined;
  return {
    en: `has options that are not known or not allowed: ${unknown.join(', ')}`,
    fr: `a des options inconnues ou interdites\u00a0: ${unknown.join(', ')}`,
  };
}

const STREAM_PREFIX = /([?&])streamprefix=([^&]*)(&|$)/i;

/** The prefix of the log's streams that the address names: several logs may share a server. Undefined for the usual one. */
export const streamPrefixIn = (url: string): string | undefined => STREAM_PREFIX.exec(url)?.[2];

/** As the client reads it, which does not know that option. */
export const withoutStreamPrefix = (url: string): string =>
  url.replace(STREAM_PREFIX, (_, before: string, __, after: string) => (after ? before : ''));

const flat = (key: string): string => key.toLowerCase().replaceAll(/[_-]/g, '');
