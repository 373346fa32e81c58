import { parseArgs } from 'node:util';
import type { EventStore } from '@guichet/event-sourcing';
import { EXIT, terminalLanguage } from '@guichet/texts';
import { describeFault } from '../failures.ts';
import { ProgressDisplay, type Terminal } from './display.ts';
import type { ReadModel } from './read-model.ts';
import { RebuildRefused } from './rebuild-error.ts';
import type { Rebuilt } from './rebuild-options.ts';
import { rebuild } from './rebuild.ts';
import { rollBack } from './roll-back.ts';
import { sayIn, type Say } from './texts.ts';

/** The read models of a service and the connections to rebuild them. */
export interface OpenedReadModels {
  readonly models: readonly ReadModel[];
  /** URL of the service's own database, whose migrations are applied. */
  readonly databaseUrl: string;
  readonly store: EventStore;
  close(): Promise<void>;
}

export interface CommandEnvironment {
  readonly env: NodeJS.ProcessEnv;
  readonly out: Terminal;
  readonly err: Pick<Terminal, 'write'>;
}

const OPTIONS = {
  check: { type: 'boolean', default: false },
  'accept-differences': { type: 'boolean', default: false },
  'other-log': { type: 'boolean', default: false },
  rollback: { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Runs the rebuild of a service from the command line, with output in one language. Resolves with the exit code. */
export async function rebuildCommand(
  args: readonly string[],
  open: (env: NodeJS.ProcessEnv) => Promise<OpenedReadModels>,
  { env, out, err }: CommandEnvironment = { env: process.env, out: process.stdout, err: process.stderr },
): Promise<number> {
  const say = sayIn(terminalLanguage(args, env));
  const options = readOptions(args);
  if (typeof options === 'string') {
    err.write(`${say('wrong-arguments', { given: options })}\n\n${say('usage')}\n`);
    return EXIT.usage;
  }
  if (options.help) {
    out.write(`${say('usage')}\n`);
    return EXIT.done;
  }
  try {
    const opened = await open(env);
    try {
      return await (options.rollback ? backAll(opened, say, out) : rebuildAll(opened, options, say, out));
    } finally {
      await opened.close();
    }
  } catch (failure) {
    err.write(`${explain(failure, say)}\n`);
    return EXIT.refused;
  }
}

async function rebuildAll(opened: OpenedReadModels, options: Options, say: Say, out: Terminal): Promise<number> {
  let code: number = EXIT.done;
  for (const model of opened.models) {
    const display = new ProgressDisplay(model.consumer, say, out);
    const rebuilt = await rebuild({
      ...opened,
      model,
      checkOnly: options.check,
      acceptDifferences: options['accept-differences'],
      otherLog: options['other-log'],
      onProgress: display.show,
    }).finally(() => display.end());
    out.write(`${resultLines(rebuilt, say).join('\n')}\n`);
    if (rebuilt.verdict === 'different' && !rebuilt.swapped) code = EXIT.refused;
  }
  return code;
}

async function backAll({ models, databaseUrl, store }: OpenedReadModels, say: Say, out: Terminal): Promise<number> {
  for (const model of models) {
    const position = await rollBack(model, databaseUrl, store);
    out.write(`${say('rolled-back', { consumer: model.consumer, position: Number(position) })}\n`);
  }
  return EXIT.done;
}

/** The result, line by line. */
export function resultLines(
  { consumer, verdict, swapped, position, tables, events, seconds }: Rebuilt,
  say: Say,
): string[] {
  const rate = Math.round(events / Math.max(seconds, 0.001));
  const place = { consumer, position: Number(position) };
  return [
    say('read', { consumer, events, seconds: Number(seconds.toFixed(1)), rate }),
    ...tables.map(({ table, live, fresh }) =>
      say('table', { table, live: live.rows, sum: live.sum, fresh: fresh.rows, freshSum: fresh.sum }),
    ),
    say(verdict, place),
    ...tables
      .filter(({ differing }) => differing > 0)
      .flatMap(({ table, differing, differences }) => [
        say('differing', { table, differing }),
        ...differences.map(({ key, side, columns }) => say(side, { key, columns: columns.join(', ') })),
      ]),
    say(swapped ? 'swapped' : 'kept', place),
  ];
}

function explain(failure: unknown, say: Say): string {
  if (failure instanceof RebuildRefused) return say(failure.reason, { detail: failure.detail });
  return say('failed', { fault: (failure as Error).name === 'ConfigError' ? String(failure) : describeFault(failure) });
}

/** The arguments, or what is wrong with them. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.lang !== undefined && !/^(en|fr)$/.test(values.lang)) return `--lang ${values.lang}`;
    if (values.rollback && (values.check || values['accept-differences'] || values['other-log']))
      return '--rollback --check';
    return values;
  } catch {
    return args.join(' ');
  }
}
