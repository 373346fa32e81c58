import { parseArgs } from 'node:util';
import { DEAD_LETTER_REASONS, DEAD_LETTER_STATES, DISCARD_REASONS } from '@guichet/messaging/dead-letters';
import { CONSUMERS } from '@guichet/topology';
import { givenIn, wholeNumberIn } from '@guichet/texts';
import { usageError } from './dead-letters-texts.ts';

/** Consumers that keep dead letters; the others are projections. */
export const WITH_DEAD_LETTERS = CONSUMERS.filter(({ mode }) => mode === 'reaction').map(({ name }) => name);

export interface Filter {
  readonly reason?: string;
  readonly type?: string;
  readonly municipality?: string;
}

export type Command =
  | { readonly name: 'help' }
  | {
      readonly name: 'list';
      readonly consumers: readonly string[];
      readonly state: string;
      readonly filter: Filter;
      readonly limit: number;
    }
  | { readonly name: 'show'; readonly consumer: string; readonly eventId: string }
  | { readonly name: 'replay'; readonly consumer: string; readonly eventId: string; readonly waitSeconds: number }
  | { readonly name: 'replay-matching'; readonly consumer: string; readonly filter: Filter }
  | { readonly name: 'discard'; readonly consumer: string; readonly eventId: string; readonly reason: string };

const OPTIONS = {
  consumer: { type: 'string' },
  state: { type: 'string', default: 'waiting' },
  reason: { type: 'string' },
  type: { type: 'string' },
  municipality: { type: 'string' },
  all: { type: 'boolean', default: false },
  limit: { type: 'string', default: '50' },
  wait: { type: 'string', default: '15' },
  url: { type: 'string' },
  token: { type: 'string' },
  json: { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export interface Arguments {
  readonly command: Command;
  readonly url?: string;
  readonly token?: string;
  readonly json: boolean;
}

/** Throws UsageError, before any call is made. */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const { url, token, json, lang } = values;
  if (lang !== undefined) oneOf('lang', lang, ['en', 'fr']);
  if (url !== undefined && !(URL.canParse(url) && /^https?:/iu.test(url))) throw usageError('wrong-url');
  return { command: commandOf(values, positionals), url, token, json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (fault) {
    throw usageError('unknown-option', { given: givenIn((fault as Error).message) }); // Node's own sentence is English
  }
}

type Values = ReturnType<typeof parse>['values'];

function commandOf(values: Values, [name, consumer, eventId, ...rest]: readonly string[]): Command {
  if (values.help || name === undefined) return { name: 'help' };
  if (rest.length > 0) throw usageError('unknown-option', { given: rest[0]! });
  if (name === 'list') return listOf(values, consumer);
  if (name === 'replay' && consumer !== undefined && eventId === undefined) return matchingOf(values, consumer);
  if (name !== 'show' && name !== 'replay' && name !== 'discard') throw usageError('unknown-command', { given: name });
  if (consumer === undefined || eventId === undefined) throw usageError('needs-letter', { command: name });
  if (name === 'show') return { name, consumer, eventId };
  if (name === 'replay') return { name, consumer, eventId, waitSeconds: whole(values, 'wait', 0, 600) };
  return { name, consumer, eventId, reason: oneOf('reason', values.reason, DISCARD_REASONS) };
}

function listOf(values: Values, stray: string | undefined): Command {
  if (stray !== undefined) throw usageError('unknown-option', { given: stray });
  return {
    name: 'list',
    consumers: values.consumer === undefined ? WITH_DEAD_LETTERS : [values.consumer],
    state: oneOf('state', values.state, [...DEAD_LETTER_STATES, 'any']),
    filter: filterOf(values),
    limit: whole(values, 'limit', 1, 200),
  };
}

function matchingOf(values: Values, consumer: string): Command {
  const filter = filterOf(values);
  if (Object.keys(filter).length > 0 === values.all) throw usageError('needs-which');
  return { name: 'replay-matching', consumer, filter };
}

function filterOf({ reason, type, municipality }: Values): Filter {
  if (reason !== undefined) oneOf('reason', reason, DEAD_LETTER_REASONS);
  return { ...(reason && { reason }), ...(type && { type }), ...(municipality && { municipality }) };
}

function oneOf(option: string, value: string | undefined, values: readonly string[]): string {
  if (value !== undefined && values.includes(value)) return value;
  throw usageError('wrong-value', { option, values: values.join(', ') });
}

function whole(values: Values, option: 'limit' | 'wait', least: number, most: number): number {
  const number = wholeNumberIn(values[option], least, most);
  if (number === undefined) throw usageError('wrong-number', { option, least, most });
  return number;
}
