import type { PersonalFields } from '@guichet/sealing';

/** A value that has parts is one line for each, e.g. the answers to questions. */
export function linesOf(fields: PersonalFields): [name: string, value: string][] {
  return Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    typeof value === 'object' && value !== null
      ? linesOf(value as PersonalFields).map(([part, text]) => [`${name}.${part}`, text])
      : [[name, String(value ?? '')]],
  );
}
