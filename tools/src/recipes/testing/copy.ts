import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { manifestOf, workspacesOf } from '../../boundaries/dependencies.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** A copy of the repository that may be changed. Installed packages are shared with the original. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), 'recipes-'));

  constructor() {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
    const files = listed.toString().split('\0').filter(Boolean);
    for (const file of files) if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), this.path(file));
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      if (name !== '@guichet') this.#link(join(ROOT, 'node_modules', name), `node_modules/${name}`);
    }
    this.linkWorkspaces();
  }

  /** What `npm install` does about workspaces. */
  linkWorkspaces(): void {
    rmSync(this.path('node_modules/@guichet'), { recursive: true, force: true });
    for (const workspace of workspacesOf(this.folder)) {
      const { name } = manifestOf(this.path(workspace));
      if (!name.startsWith('@guichet/')) continue; // it is there with the packages of others
      this.#link(this.path(workspace), `node_modules/${name}`);
    }
  }

  #link(target: string, name: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    symlinkSync(target, this.path(name));
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  /** Text of a file; undefined where there is none. */
  read(file: string): string | undefined {
    return existsSync(this.path(file)) ? readFileSync(this.path(file), 'utf8') : undefined;
  }

  /** Writes a file; removes it where its text is undefined. */
  write(file: string, text: string | undefined): void {
    if (text === undefined) return rmSync(this.path(file), { force: true });
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
