/** The values of a statement, each written once. */
export class Parameters {
  readonly values: unknown[] = [];
  readonly #places = new Map<string, string>();

  constructor(private readonly named: Readonly<Record<string, unknown>> = {}) {}

  /** Where the value stands: `$1`. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** The text with `{name}` replaced by where the value of this name stands. */
  in(text: string): string {
    return text.replaceAll(/\{(?<name>[a-z]+)\}/giu, (_, name: string) => this.#placeOf(name));
  }

  #placeOf(name: string): string {
    const place = this.#places.get(name) ?? this.add(this.named[name]);
    this.#places.set(name, place);
    return place;
  }
}
