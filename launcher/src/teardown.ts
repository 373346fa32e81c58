/** Closes what was opened, in reverse order, also after a start that failed half way. */
export class Teardown {
  readonly #steps: (readonly [name: string, close: () => unknown])[] = [];

  add(name: string, close: () => unknown): void {
    this.#steps.unshift([name, close]);
  }

  /** Runs every step, even when others fail; returns the failures. A second call does nothing. */
  async run(): Promise<{ readonly name: string; readonly error: unknown }[]> {
    const failures: { name: string; error: unknown }[] = [];
    for (const [name, close] of this.#steps.splice(0)) {
      try {
        await close();
      } catch (error) {
        failures.push({ name, error });
      }
    }
    return failures;
  }
}
