import { ref } from './problems.ts';

/** Takes every object schema with a title out of a document and leaves a reference in its place. */
export class NamedSchemas {
  readonly #schemas = new Map<string, unknown>();

  /** The document as plain JSON with references. Throws when one name stands for two schemas. */
  collect(document: unknown): unknown {
    return this.#replace(JSON.parse(JSON.stringify(document)));
  }

  /** The schemas by name, in the order of names. */
  found(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#schemas].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  #replace(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#replace(each));
    if (value === null || typeof value !== 'object') return value;
    const fields = Object.entries(value).map(([name, field]) => [name, this.#replace(field)] as const);
    const replaced = Object.fromEntries(fields) as { readonly type?: unknown; readonly title?: unknown };
    if (replaced.type !== 'object' || typeof replaced.title !== 'string') return replaced;
    this.#keep(replaced.title, replaced);
    return ref(`schemas/${replaced.title}`);
  }

  #keep(name: string, schema: unknown): void {
    const known = this.#schemas.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`two schemas are called ${name}`);
    this.#schemas.set(name, schema);
  }
}
