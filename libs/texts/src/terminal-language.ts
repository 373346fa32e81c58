import type { Language } from '@guichet/events';

/**
 * `en` or `fr` where `--lang` says so, else the language of the first of LC_ALL, LC_MESSAGES and LANG that is set; English where none says
 * French. It has to be known before a fault can be told, so `--lang` is looked for even among arguments that are wrong.
 */
export function terminalLanguage(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  const option = languageOption(args);
  if (option === 'en' || option === 'fr') return option;
  return /^fr/iu.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'fr' : 'en';
}

function languageOption(args: readonly string[]): string | undefined {
  const at = args.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  if (at < 0) return undefined;
  return args[at]!.includes('=') ? args[at]!.slice('--lang='.length) : args[at + 1];
}
