import { CALLS_PER_MINUTE, KEY_ACTIONS, type KeyAction } from '@guichet/intake/api-keys';
import { argumentsOf, wholeNumber } from '@guichet/texts';
import { usageError } from './texts.ts';

/** Which installation: the one in a folder, or the one at two addresses. */
export interface Place {
  readonly data: string | undefined;
  readonly database: string | undefined;
  readonly log: string | undefined;
}

export interface Addition {
  readonly name: 'add';
  readonly label: string;
  readonly municipality: string;
  readonly contact: string;
  readonly actions: readonly KeyAction[];
  readonly services: readonly string[] | null;
  /** As written: a day has no zone yet. */
  readonly expires: string | undefined;
  readonly callsPerMinute: number;
}

export type Command =
  | { readonly name: 'help' }
  | Addition
  | { readonly name: 'list'; readonly municipality: string | undefined }
  | { readonly name: 'revoke'; readonly prefix: string };

const OPTIONS = {
  municipality: { type: 'string' },
  contact: { type: 'string' },
  actions: { type: 'string', default: 'submit-requests' },
  services: { type: 'string' },
  expires: { type: 'string' },
  'per-minute': { type: 'string', default: String(CALLS_PER_MINUTE) },
  data: { type: 'string' },
  database: { type: 'string' },
  log: { type: 'string' },
  json: { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const read = (args: readonly string[]) => argumentsOf({ args: [...args], options: OPTIONS, allowPositionals: true });
type Values = ReturnType<typeof read>['values'];

/** Throws UsageError. */
export function readArguments(args: readonly string[]): {
  readonly command: Command;
  readonly place: Place;
  readonly json: boolean;
} {
  const { values, positionals } = read(args);
  const { data, database, log, json } = values;
  if ((database === undefined) !== (log === undefined)) throw usageError('database-and-log');
  return { command: commandOf(values, positionals), place: { data, database, log }, json };
}

function commandOf(values: Values, [name, what, ...rest]: readonly string[]): Command {
  if (values.help || name === undefined) return { name: 'help' };
  if (rest.length > 0) throw usageError('unknown-argument', { given: rest[0]! });
  if (name === 'add') return additionOf(values, what);
  if (name === 'list' && what !== undefined) throw usageError('unknown-argument', { given: what });
  if (name === 'list') return { name, municipality: values.municipality };
  if (name !== 'revoke') throw usageError('unknown-command', { given: name });
  if (!what) throw usageError('missing', { option: '<prefix>' });
  // Whoever pastes a whole key means the key: what is shown again is its prefix only.
  return { name, prefix: what.split('_').slice(0, 2).join('_') };
}

function additionOf(values: Values, label: string | undefined): Addition {
  return {
    name: 'add',
    label: line('<label>', label, 100),
    municipality: line('--municipality', values.municipality, 100),
    contact: line('--contact', values.contact, 300),
    actions: actionsIn(values.actions),
    services: values.services === undefined ? null : listIn('--services', values.services),
    expires: values.expires,
    callsPerMinute: wholeNumber('per-minute', values['per-minute'], 1, 6_000),
  };
}

function line(option: string, text: string | undefined, most: number): string {
  const trimmed = text?.trim();
  if (!trimmed) throw usageError('missing', { option });
  if (trimmed.length > most || /\p{Cc}/u.test(trimmed)) throw usageError('too-long', { option, most });
  return trimmed;
}

function actionsIn(text: string): KeyAction[] {
  const given = listIn('--actions', text);
  const known = KEY_ACTIONS.filter((action) => given.includes(action));
  if (known.length !== given.length) throw usageError('wrong-actions', { actions: KEY_ACTIONS.join(', ') });
  return known;
}

function listIn(option: string, text: string): string[] {
  const list = text.split(',').map((one) => one.trim());
  const given = [...new Set(list.filter((one) => one !== ''))];
  if (given.length === 0) throw usageError('missing', { option });
  return given;
}
