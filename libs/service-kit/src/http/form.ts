/** A form or query as Fastify parses it: flat keys, and a list for a repeated key. */
export type FlatForm = Readonly<Record<string, unknown>>;

/**
 * Open311's bracket keys: `attribute[DEPTH]=v` and `attribute[DEPTH][]=v` as DEPTH → its values in order. Empty values
 * are left out, because Open311 treats an empty parameter as absent.
 */
export function bracketed(form: FlatForm, name: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [key, value] of Object.entries(form)) {
    const code = codeIn(key, name);
    if (code === undefined) continue;
    const given = [value].flat().filter((each): each is string => typeof each === 'string' && each !== '');
    if (given.length > 0) values.set(code, [...(values.get(code) ?? []), ...given]);
  }
  return values;
}

function codeIn(key: string, name: string): string | undefined {
  if (!key.startsWith(`${name}[`)) return undefined;
  return /^\[(?<code>[^[\]]+)\](?:\[\])?$/u.exec(key.slice(name.length))?.groups?.code;
}
