import type { Language } from '@guichet/events';

/**
 * What `--lang` says, else the first of LC_ALL, LC_MESSAGES and LANG that is set; English where none says French, undefined for another
 * language. `--lang` has to be known before a fault can be told, so it is looked for even among arguments that are wrong.
 */
export function terminalLanguage(args: readonly string[], env: NodeJS.ProcessEnv): Language | undefined {
  const option = languageOption(args);
  if (option !== undefined) return option === 'en' || option === 'fr' ? option : undefined;
  return /^fr/iu.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'fr' : 'en';
}

function languageOption(args: readonly string[]): string | undefined {
  const at = args.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  if (at < 0) return undefined;
  return args[at]!.includes('=') ? args[at]!.slice('--lang='.length) : (args[at + 1] ?? '');
}
