/** How one variable is read: `fallback` is used when it is absent or empty; without one the variable is required. */
export interface Variable<T> {
  readonly expects: string;
  readonly fallback?: T;
  /** Its value when it is absent, from what else is given; undefined makes it required. */
  derive?(env: NodeJS.ProcessEnv): T | undefined;
  /** Returns undefined for a value that is not acceptable. */
  parse(value: string): T | undefined;
}

/** Names every faulty variable and its expected form; never a value, because it may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly variables: readonly string[];

  constructor(faults: readonly { variable: string; fault: string }[]) {
    super(`Configuration: ${faults.map(({ variable, fault }) => `${variable} ${fault}`).join('; ')}`);
    this.variables = faults.map(({ variable }) => variable);
  }
}

export type Values<S extends Record<string, Variable<unknown>>> = {
  readonly [K in keyof S]: S[K] extends Variable<infer T> ? T : never;
};

/** Reads all variables at once, so that one start shows every fault. Throws ConfigError. */
export function readConfig<S extends Record<string, Variable<unknown>>>(env: NodeJS.ProcessEnv, schema: S): Values<S> {
  const faults: { variable: string; fault: string }[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(schema)) {
    const given = env[name]?.trim();
    if (!given) {
      const derived = variable.derive?.(env);
      if (derived !== undefined) values[name] = derived;
      else if ('fallback' in variable) values[name] = variable.fallback;
      else faults.push({ variable: name, fault: `is missing (${variable.expects})` });
      continue;
    }
    const value = variable.parse(given);
    if (value === undefined) faults.push({ variable: name, fault: `is not ${variable.expects}` });
    else values[name] = value;
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return values as Values<S>;
}

function variable<T>(expects: string, parse: (value: string) => T | undefined, fallback: [T?]): Variable<T> {
  return fallback.length > 0 ? { expects, parse, fallback: fallback[0] as T } : { expects, parse };
}

const between = (least: number, most: number) => (value: string) => {
  const number = Number(value);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
};

/** An absolute URL, e.g. `postgres://…`, `nats://…`. */
export const url = (...fallback: [string?]) =>
  variable<string>('an absolute URL', (value) => (URL.canParse(value) ? value : undefined), fallback);

/** A TCP port; 0 lets the system choose. */
export const port = (...fallback: [number?]) =>
  variable<number>('a port between 0 and 65535', between(0, 65_535), fallback);

export const integer = (range: { least?: number; most?: number } = {}, ...fallback: [number?]) => {
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = range;
  return variable<number>(`a whole number from ${least} to ${most}`, between(least, most), fallback);
};

export const text = (...fallback: [string?]) => variable<string>('a text', (value) => value, fallback);

/** A secret of at least 16 characters: it has no default, and `hex` demands an even number of hexadecimal digits. */
export const secret = (form: 'any' | 'hex' = 'any') =>
  variable<string>(
    form === 'hex' ? 'a secret of at least 32 hexadecimal digits' : 'a secret of at least 16 characters',
    (value) => {
      if (form === 'hex') return /^(?:[0-9a-f]{2}){16,}$/iu.test(value) ? value : undefined;
      return value.length >= 16 ? value : undefined;
    },
    [],
  );

export const oneOf = <const T extends string>(values: readonly T[], ...fallback: [T?]) =>
  variable<T>(`one of ${values.join(', ')}`, (value) => values.find((known) => known === value), fallback);

/** For a variable that may be absent: its value is then undefined, while a faulty value is still a fault. */
export const optional = <T>(required: Variable<T>): Variable<T | undefined> => ({ ...required, fallback: undefined });
