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
 * Checks `esdb://[user:password@]host[:port][,host…][?key=value…]`; gives the fault, or undefined when it is valid. The client checks it
 * too, but its message quotes the address.
 */
export function connectionStringFault(url: string): string | undefined {
  const match = WHOLE.exec(url);
  if (!match) return 'is not of the form · n’est pas de la forme esdb://user:password@host:2113?tls=true';
  const keys = (match.groups?.query ?? '').split('&').filter(Boolean);
  const unknown = keys.map((pair) => pair.split('=')[0]!).filter((key) => !OPTIONS.has(flat(key)));
  return unknown.length
    ? `has options that are not known or not allowed · a des options inconnues ou interdites\u00a0: ${unknown.join(', ')}`
    : undefined;
}

const flat = (key: string): string => key.toLowerCase().replaceAll(/[_-]/g, '');
