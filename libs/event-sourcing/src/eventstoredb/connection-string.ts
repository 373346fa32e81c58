import { DEFAULT_PREFIX, isPrefix } from './stream-names.ts';

const SCHEME = /^esdb(\+discover)?:\/\//;

const isInteger = (value: string): boolean => /^-?\d+$/.test(value);
const isText = (): boolean => true;

/**
 * Which values each option takes. The client would print an unknown option together with the password. Options that change answers, such as
 * `throwOnAppendFailure`, are not allowed.
 */
const OPTIONS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['connectionname', isText],
  ['defaultdeadline', isInteger],
  ['discoveryinterval', isInteger],
  ['gossiptimeout', isInteger],
  ['keepaliveinterval', isInteger],
  ['keepalivetimeout', isInteger],
  ['maxdiscoverattempts', isInteger],
  ['streamprefix', isPrefix],
  ['tls', (value) => ['true', 'false'].includes(value)],
  ['tlscafile', isText],
  ['usercertfile', isText],
  ['userkeyfile', isText],
]);

const CREDENTIALS = String.raw`(?:[^:@/?#\s]+:[^@/?#\s]+@)?`;
const HOST = String.raw`[^:@/?#,\s]+(?::\d{1,5})?`;
const PARAMETER = String.raw`[\w-]+=[^&?#\s]+`;
const WHOLE = new RegExp(`${SCHEME.source}${CREDENTIALS}${HOST}(?:,${HOST})*/?(?:\\?${PARAMETER}(?:&${PARAMETER})*)?$`);

export const isEventStoreDb = (url: string): boolean => SCHEME.test(url);

/**
 * Checks `esdb://[user:password@]host[:port][,host…][?key=value…]`; gives what is wrong, to be put after its name, or undefined when
 * it is valid. The client checks it too, but its message quotes the address.
 */
export function connectionStringFault(url: string): { readonly en: string; readonly fr: string } | undefined {
  if (!WHOLE.test(url) || !isDecodable(url))
    return {
      en: 'is not of the form esdb://user:password@host:2113?tls=true',
      fr: 'n’est pas de la forme esdb://utilisateur:motdepasse@hôte:2113?tls=true',
    };
  return optionsFault(optionsIn(url));
}

function optionsFault(options: readonly Option[]): { readonly en: string; readonly fr: string } | undefined {
  const named = (faulty: readonly Option[]): string => [...new Set(faulty.map(({ name }) => name))].join(', ');
  const unknown = named(options.filter(({ key }) => !OPTIONS.has(key)));
  if (unknown)
    return {
      en: `has options that are not known or not allowed: ${unknown}`,
      fr: `a des options inconnues ou interdites\u00a0: ${unknown}`,
    };
  const repeated = named(options.filter(({ key }, at) => options.findIndex((other) => other.key === key) < at));
  if (repeated)
    return { en: `gives an option twice: ${repeated}`, fr: `donne deux fois la même option\u00a0: ${repeated}` };
  const bad = named(options.filter(({ key, value }) => !OPTIONS.get(key)!(value)));
  if (bad)
    return {
      en: `has options with a value that they do not take: ${bad}`,
      fr: `donne à des options une valeur qu’elles n’acceptent pas\u00a0: ${bad}`,
    };
  return undefined;
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

/** The prefix of the log's streams: several logs may share a server. */
export const logPrefixOf = (url: string): string =>
  optionsIn(url).find(({ key }) => key === 'streamprefix')?.value ?? DEFAULT_PREFIX;

/** As the client reads it, which does not know that option. */
export function withoutStreamPrefix(url: string): string {
  const rest = optionsIn(url).filter(({ key }) => key !== 'streamprefix');
  const [address] = url.split('?', 1);
  return rest.length ? `${address}?${rest.map(({ name, value }) => `${name}=${value}`).join('&')}` : address!;
}

interface Option {
  readonly name: string;
  /** The name as the client compares it: `stream_prefix` and `stream-prefix` are `streamPrefix`. */
  readonly key: string;
  readonly value: string;
}

function optionsIn(url: string): Option[] {
  const [, query = ''] = url.split('?');
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name, ...value] = pair.split('=');
      return { name: name!, key: name!.toLowerCase().replaceAll(/[_-]/g, ''), value: value.join('=') };
    });
}
