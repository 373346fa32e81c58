/** What was opened, to be closed in reverse order: also when only half of it was opened. */
export class Teardown {
  readonly #steps: (readonly [name: string, close: () => unknown])[] = [];

  add(name: string, close: () => unknown): void {
    this.#steps.unshift([name, close]);
  }

  /** Runs every step, whatever becomes of the others; answers with what failed. A second call does nothing. */
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
