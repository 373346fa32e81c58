import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './installation.ts';

const run = promisify(execFile);

const NOT_COPIED = /^(?:\.git|\.nx|\.guichet|node_modules|test-results|coverage)(?:\/|$)/u;

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** The repository as it stands, built files included, in a temporary folder where anything may be changed. */
export class RepositoryCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'guichet-copy-'));

  constructor() {
    cpSync(ROOT, this.root, { recursive: true, filter: (path) => !NOT_COPIED.test(relative(ROOT, path)) });
    this.linkPackages();
  }

  /** Packages of others are shared with the repository; the workspaces are the copy's own. */
  private linkPackages(): void {
    const from = join(ROOT, 'node_modules');
    mkdirSync(join(this.root, 'node_modules/@guichet'), { recursive: true });
    for (const name of readdirSync(from).filter((each) => each !== '@guichet'))
      symlinkSync(join(from, name), join(this.root, 'node_modules', name));
    for (const workspace of ['launcher', 'tools', 'e2e', 'bench']) this.link(workspace);
    for (const parent of ['libs', 'services'])
      for (const name of readdirSync(join(this.root, parent))) this.link(`${parent}/${name}`);
  }

  /** What `npm install` does for a new workspace. */
  link(workspace: string): void {
    const { name } = JSON.parse(this.read(`${workspace}/package.json`)) as { name: string };
    symlinkSync(join(this.root, workspace), join(this.root, 'node_modules', name));
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.root, file), text);
  }

  /** Puts `text` before the one place where `marker` stands. */
  insert(file: string, marker: string, text: string): void {
    const parts = this.read(file).split(marker);
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${marker}`);
    this.write(file, parts.join(`${text}${marker}`));
  }

  /** Copies a folder from the repository into the copy. */
  add(from: string, to: string): void {
    cpSync(join(ROOT, from), join(this.root, to), { recursive: true });
  }

  /** Runs a JavaScript program of the copy. */
  async node(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    const settings = { cwd: this.root, env: { ...process.env, ...env }, maxBuffer: 32 * 1024 * 1024 };
    try {
      const { stdout, stderr } = await run(process.execPath, args, settings);
      return { code: 0, output: stdout + stderr };
    } catch (failure) {
      const { code, stdout, stderr } = failure as { code: unknown; stdout: string; stderr: string };
      if (typeof code !== 'number') throw failure;
      return { code, output: stdout + stderr };
    }
  }

  /** Compiles a workspace as its build does. */
  async build(workspace: string): Promise<void> {
    const swc = join(ROOT, 'node_modules/@swc/cli/bin/swc.js');
    const options = ['--out-dir', 'dist', '--strip-leading-paths', '--config-file', join(ROOT, '.swcrc'), '--quiet'];
    await run(process.execPath, [swc, 'src', ...options], { cwd: join(this.root, workspace) });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
