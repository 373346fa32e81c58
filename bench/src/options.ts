import { eventStoreDbUrl } from '@guichet/tools';
import { argumentsOf, UsageError, wholeNumber } from '@guichet/texts';

export interface BenchOptions {
  /** Names of the sections to run, in their own order; all when empty. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly turnSeconds: number;
  readonly full: boolean;
  /** Address of an EventStoreDB. */
  readonly log: string | undefined;
  readonly json: string | undefined;
  readonly markdown: string | undefined;
  /** The section to profile instead of measuring it. */
  readonly profile: string | undefined;
  readonly profileInto: string;
  readonly help: boolean;
}

export const USAGE = `npm run bench -- [--only limits,appends,…] [--quick | --full]

  --only <sections>     these sections; all unless given
  --rounds <n>          rounds in which the contenders take turns, 1 to 50; 5 unless given, 2 with --quick
  --quick               short turns and few rounds: to see that it works, not for figures
  --full                also the sizes that take minutes to fill: 1 000 000 requests and reports
  --log <esdb://…>      the EventStoreDB that the section eventstoredb measures; a stand-in unless given
  --json <file>         write every sample, as JSON
  --markdown <file>     write the table, as Markdown
  --profile <section>   run one section under the sampling profiler: <section>.cpuprofile and where the time went
  --profile-into <dir>  where profiles go; the current folder unless given`;

const OPTIONS = {
  only: { type: 'string' },
  rounds: { type: 'string' },
  quick: { type: 'boolean', default: false },
  full: { type: 'boolean', default: false },
  log: { type: 'string' },
  json: { type: 'string' },
  markdown: { type: 'string' },
  profile: { type: 'string' },
  'profile-into': { type: 'string', default: '.' },
  help: { type: 'boolean', default: false },
} as const;

/** Throws with a sentence for the person who called it. `sections` are the names there are. */
export function readOptions(args: readonly string[], sections: readonly string[]): BenchOptions {
  const { values } = argumentsOf({ args: [...args], options: OPTIONS });
  const only = values.only?.split(',').filter(Boolean) ?? [];
  for (const name of [...only, ...(values.profile === undefined ? [] : [values.profile])]) {
    if (!sections.includes(name))
      throw new UsageError({
        en: `no section is called ${name}; there are ${sections.join(', ')}`,
        fr: `aucune section ne s’appelle ${name}; il y a ${sections.join(', ')}`,
      });
  }
  return {
    only: values.profile === undefined ? only : [values.profile],
    rounds: wholeNumber('rounds', values.rounds ?? (values.quick ? '2' : '5'), 1, 50),
    turnSeconds: values.quick ? 1 : 3,
    full: values.full,
    log: values.log === undefined ? undefined : eventStoreDbUrl('log', values.log),
    json: values.json,
    markdown: values.markdown,
    profile: values.profile,
    profileInto: values['profile-into'],
    help: values.help,
  };
}
