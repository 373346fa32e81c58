import type { Language } from '@guichet/events';

type Text = Readonly<Record<Language, string>>;

/** How one variable is read: `fallback` is used when it is absent or empty; without one the variable is required. */
export interface Variable<T> {
  /** To follow “is not” and « n’est pas ». */
  readonly expects: Text;
  readonly fallback?: T;
  /** Its value when it is absent, from what else is given; undefined makes it required. */
  derive?(env: NodeJS.ProcessEnv): T | undefined;
  /** Returns undefined for a value that is not acceptable. */
  parse(value: string): T | undefined;
}

interface Fault {
  readonly variable: string;
  readonly fault: Text;
}

/** Names every faulty variable and its expected form, in both languages; never a value, because it may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly variables: readonly string[];

  constructor(faults: readonly Fault[]) {
    const told = (language: Language) =>
      faults.map(({ variable, fault }) => `${variable} ${fault[language]}`).join('; ');
    super(`Configuration: ${told('en')} · ${told('fr')}`);
    this.variables = faults.map(({ variable }) => variable);
  }
}

export type Values<S extends Record<string, Variable<unknown>>> = {
  readonly [K in keyof S]: S[K] extends Variable<infer T> ? T : never;
};

/** Reads all variables at once, so that one start shows every fault. Throws ConfigError. */
export function readConfig<S extends Record<string, Variable<unknown>>>(env: NodeJS.ProcessEnv, schema: S): Values<S> {
  const faults: Fault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(schema)) {
    const given = env[name]?.trim();
    if (!given) {
      const derived = variable.derive?.(env);
      if (derived !== undefined) values[name] = derived;
      else if ('fallback' in variable) values[name] = variable.fallback;
      else faults.push({ variable: name, fault: absent(variable.expects) });
      continue;
    }
    const value = variable.parse(given);
    if (value === undefined) faults.push({ variable: name, fault: isNot(variable.expects) });
    else values[name] = value;
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return values as Values<S>;
}

const absent = ({ en, fr }: Text): Text => ({ en: `is missing (${en})`, fr: `manque (${fr})` });
const isNot = ({ en, fr }: Text): Text => ({ en: `is not ${en}`, fr: `n’est pas ${fr}` });

function variable<T>(expects: Text, parse: (value: string) => T | undefined, fallback: [T?]): Variable<T> {
  return fallback.length > 0 ? { expects, parse, fallback: fallback[0] as T } : { expects, parse };
}

const between = (least: number, most: number) => (value: string) => {
  const number = Number(value);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
};

/** An absolute URL, e.g. `postgres://…`, `nats://…`. */
export const url = (...fallback: [string?]) =>
  variable<string>(
    { en: 'an absolute URL', fr: 'une URL absolue' },
    (value) => (URL.canParse(value) ? value : undefined),
    fallback,
  );

/** A TCP port; 0 lets the system choose. */
export const port = (...fallback: [number?]) =>
  variable<number>({ en: 'a port between 0 and 65535', fr: 'un port entre 0 et 65535' }, between(0, 65_535), fallback);

export const integer = (range: { least?: number; most?: number } = {}, ...fallback: [number?]) => {
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = range;
  const expects = { en: `a whole number from ${least} to ${most}`, fr: `un nombre entier de ${least} à ${most}` };
  return variable<number>(expects, between(least, most), fallback);
};

export const text = (...fallback: [string?]) =>
  variable<string>({ en: 'text', fr: 'un texte' }, (value) => value, fallback);

/** A secret of at least 16 characters: it has no default, and `hex` demands an even number of hexadecimal digits. */
export const secret = (form: 'any' | 'hex' = 'any') =>
  variable<string>(
    form === 'hex'
      ? { en: 'a secret of at least 32 hexadecimal digits', fr: 'un secret d’au moins 32 chiffres hexadécimaux' }
      : { en: 'a secret of at least 16 characters', fr: 'un secret d’au moins 16 caractères' },
    (value) => {
      if (form === 'hex') return /^(?:[0-9a-f]{2}){16,}$/iu.test(value) ? value : undefined;
      return value.length >= 16 ? value : undefined;
    },
    [],
  );

export const oneOf = <const T extends string>(values: readonly T[], ...fallback: [T?]) =>
  variable<T>(
    { en: `one of ${values.join(', ')}`, fr: `l’une de ces valeurs\u00a0: ${values.join(', ')}` },
    (value) => values.find((known) => known === value),
    fallback,
  );

/** For a variable that may be absent: its value is then undefined, while a faulty value is still a fault. */
export const optional = <T>(required: Variable<T>): Variable<T | undefined> => ({ ...required, fallback: undefined });
