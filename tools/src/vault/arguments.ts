import { argumentsOf } from '@guichet/texts';
import type { Anchor } from '@guichet/vault/operations';
import { usageError } from './texts.ts';

/** Which installation: the one that runs in a folder, or the one at these addresses. */
export interface Place {
  readonly data: string | undefined;
  readonly database: string | undefined;
  readonly keys: string | undefined;
}

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'verify'; readonly municipality: string | undefined; readonly anchors: readonly Anchor[] }
  | { readonly name: 'seen'; readonly ref: string }
  | { readonly name: 'lost' }
  | { readonly name: 'epochs' }
  | { readonly name: 'new-epoch' }
  | { readonly name: 'destroy-epoch'; readonly epoch: string };

const OPTIONS = {
  municipality: { type: 'string' },
  anchor: { type: 'string', multiple: true, default: [] as string[] },
  data: { type: 'string' },
  database: { type: 'string' },
  keys: { type: 'string' },
  json: { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const ANCHOR = /^(?<municipality>[a-z0-9][a-z0-9-]{0,62}):(?<nr>[1-9]\d{0,14}):(?<hash>[0-9a-f]{64})$/u;

/** Throws UsageError. */
export function readArguments(args: readonly string[]): {
  readonly command: Command;
  readonly place: Place;
  readonly json: boolean;
} {
  const { values, positionals } = argumentsOf({ args: [...args], options: OPTIONS, allowPositionals: true });
  const { data, database, keys, json, municipality } = values;
  const anchors = values.anchor.map(anchorIn);
  const command: Command = values.help ? { name: 'help' } : commandOf(positionals, municipality, anchors);
  return { command, place: { data, database, keys }, json };
}

function commandOf(
  [name, what, ...rest]: readonly string[],
  municipality: string | undefined,
  anchors: readonly Anchor[],
): Command {
  if (name === undefined) return { name: 'help' };
  if (rest.length > 0) throw usageError('unknown-argument', { given: rest[0]! });
  if (name === 'seen') {
    if (what === undefined || !UUID.test(what)) throw usageError('missing', { option: '<ref>' });
    return { name, ref: what };
  }
  if (name === 'destroy-epoch') {
    if (!what) throw usageError('missing', { option: '<epoch>' });
    return { name, epoch: what };
  }
  if (what !== undefined) throw usageError('unknown-argument', { given: what });
  if (name === 'verify') return { name, municipality, anchors };
  if (name === 'lost' || name === 'epochs' || name === 'new-epoch') return { name };
  throw usageError('unknown-command', { given: name });
}

/** `<municipality>:<nr>:<hash>`, as `verify` prints it. */
function anchorIn(text: string): Anchor {
  const { municipality, nr, hash } = ANCHOR.exec(text)?.groups ?? {};
  if (!municipality) throw usageError('wrong-anchor', { given: text });
  return { municipality, nr: Number(nr), hash: hash! };
}
