import { argumentsOf, wholeNumber } from './command-line.ts';
import { UsageError } from './refusal.ts';
import { terminalLanguage } from './terminal-language.ts';

const options = { keep: { type: 'boolean' }, seed: { type: 'string' } } as const;

it('reads arguments as Node does', () => {
  expect(argumentsOf({ args: ['--keep', '--seed=7'], options }).values).toEqual({ keep: true, seed: '7' });
});

it.each([
  [['--clock', '1'], 'unknown option --clock · option inconnue\u00a0: --clock'],
  [['now'], 'unknown argument now · argument inconnu\u00a0: now'],
  [['--seed'], '--seed needs a value · --seed exige une valeur'],
  [['--seed', '--keep'], '--seed needs a value · --seed exige une valeur'],
  [['--keep=no'], '--keep takes no value · --keep n’accepte aucune valeur'],
])('refuses %j in both languages', (args, message) => {
  expect(() => argumentsOf({ args, options })).toThrow(UsageError);
  expect(() => argumentsOf({ args, options })).toThrow(message);
});

it.each(['0', '9', '1.5', '-1', '1e1', '', ' 2', 'x', undefined])('%j is no whole number from 1 to 8', (text) => {
  expect(() => wholeNumber('replicas', text, 1, 8)).toThrow(
    '--replicas takes a whole number from 1 to 8 · --replicas exige un nombre entier de 1 à 8',
  );
});

it('takes a whole number', () => expect(wholeNumber('replicas', '8', 1, 8)).toBe(8));

it.each([
  [[], {}, 'en'],
  [[], { LANG: 'fr_CA.UTF-8' }, 'fr'],
  [[], { LC_ALL: 'C', LANG: 'fr_CA.UTF-8' }, 'en'],
  [[], { LC_ALL: '', LANG: 'fr_CA.UTF-8' }, 'fr'],
  [[], { LC_ALL: '', LC_MESSAGES: '', LANG: 'fr_CA.UTF-8' }, 'fr'],
  [[], { LC_MESSAGES: 'fr_CA.UTF-8', LANG: 'en_CA.UTF-8' }, 'fr'],
  [[], { LC_MESSAGES: 'en_CA.UTF-8', LANG: 'fr_CA.UTF-8' }, 'en'],
  [['--lang', 'fr'], { LANG: 'en_CA' }, 'fr'],
  [['--lang=en', '--wrong'], { LANG: 'fr_CA' }, 'en'],
  [['--lang', 'de'], { LANG: 'fr_CA' }, 'fr'],
  [['--lang'], {}, 'en'],
  [['fr', '--wrong'], {}, 'en'],
])('%j with %j speaks %s', (args, env, language) => {
  expect(terminalLanguage(args, env as NodeJS.ProcessEnv)).toBe(language);
});
