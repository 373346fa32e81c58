import { spawnSync } from 'node:child_process';
import { Compiler } from './compiler.ts';
import { Copy } from './copy.ts';
import { applied, type Refusal, type Step } from './recipe-page.ts';

/** The suite without its servers, which specs do not need; a service that is copied from the fixtures would be found twice. */
const JEST_CONFIG = `import config from './jest.config.mjs';
const { globalSetup: _, globalTeardown: __, ...alone } = config;
export default { ...alone, modulePathIgnorePatterns: ['/dist/', '/e2e/fixtures/'] };
`;
/** Commands run what was compiled; here a test runs the sources. */
const COMMANDS: Readonly<Record<string, string>> = {
  'npm run catalogue': `import { catalogue } from './catalogue.ts';
test('done', () => catalogue([]));
`,
  'npm run subscriber -- template deploy/nats/guichet.conf': `import { administer } from './subscriber.ts';
test('done', () => administer(['template', 'deploy/nats/guichet.conf'], {}));
`,
};
const COMMAND = 'tools/src/command.spec.ts';

/** Recipes followed in a copy of the repository. */
export class Replay {
  readonly #copy = new Copy();
  readonly #compiler = new Compiler(this.#copy.folder);
  /** Files as they were. */
  readonly #original = new Map<string, string | undefined>();

  constructor(private readonly steps: readonly Step[]) {
    this.#copy.write('jest.alone.mjs', JEST_CONFIG);
    for (const { file } of steps) if (file) this.#original.set(file, this.#copy.read(file));
    for (const file of this.#original.keys()) this.#rewrite(file);
  }

  run(command: string): void {
    if (command === 'npm install') return this.#copy.linkWorkspaces();
    const test = COMMANDS[command];
    if (!test) throw new Error(`how to replay “${command}” is not known`);
    this.#copy.write(COMMAND, test);
    const failed = this.failures(COMMAND);
    this.#copy.write(COMMAND, undefined);
    if (failed) throw new Error(failed);
  }

  /** Until it is disposed of, everything stands but this step. */
  without(step: Step): Disposable {
    this.#rewrite(step.file!, step);
    return { [Symbol.dispose]: () => this.#rewrite(step.file!) };
  }

  #rewrite(file: string, omitted?: Step): void {
    const before = this.#original.get(file);
    const steps = this.steps.filter((step) => step.file === file && step !== omitted);
    this.#copy.write(file, steps.length === 0 ? before : steps.reduce(applied, before ?? ''));
  }

  /** Everything the compiler refuses. */
  faults(): string[] {
    return this.#compiler.faults();
  }

  /** What the compiler or the spec that is to notice says; empty where nobody does. */
  complaint({ by, file }: Refusal): string {
    return by === 'compiler' ? this.#compiler.faultsIn(file).join('\n') : this.failures(file);
  }

  /** What the specs print; empty when all pass. */
  failures(...specs: string[]): string {
    const jest = ['node_modules/jest/bin/jest.js', '-c', 'jest.alone.mjs', '--runTestsByPath'];
    const options = { cwd: this.#copy.folder, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [...jest, ...specs], options);
    return status === 0 ? '' : stdout + stderr;
  }

  end(): void {
    this.#copy.remove();
  }
}
