import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '@guichet/events';
import { typographyFaults } from '@guichet/service-kit/testing';
import { SETTINGS_FOLDER } from '@guichet/test-kit';
import { type Fault, reasonOf, SettingsRefused } from '../faults.ts';
import { loadMunicipality } from '../load-municipality.ts';

/** A copy of the tests’ settings folder, to change and to load; removed by `remove`. */
export class SettingsCopy {
  private constructor(readonly folder: string) {}

  static async make(): Promise<SettingsCopy> {
    const copy = new SettingsCopy(await mkdtemp(join(tmpdir(), 'guichet-settings-')));
    await cp(SETTINGS_FOLDER, copy.folder, { recursive: true });
    return copy;
  }

  remove = () => rm(this.folder, { recursive: true, force: true });

  write = (file: string, text: string) => writeFile(join(this.folder, file), text);

  /** Replaces the first occurrence, and gives the line it stood on. */
  async edit(file: string, from: string, to: string): Promise<number> {
    const text = await readFile(join(this.folder, file), 'utf8');
    const at = text.indexOf(from);
    if (at < 0) throw new Error(`${file} has no ${from}`);
    await this.write(file, text.slice(0, at) + to + text.slice(at + from.length));
    return text.slice(0, at).split('\n').length;
  }

  /** What the loader refuses, as it says so in the language. */
  async faults(language: Language = 'en') {
    return (await this.#faults()).map((fault) => ({
      file: fault.file,
      line: fault.line,
      reason: reasonOf(fault, language),
    }));
  }

  /** The same in both languages. */
  async bilingualFaults() {
    return (await this.#faults()).map((fault) => ({
      file: fault.file,
      line: fault.line,
      en: reasonOf(fault, 'en'),
      fr: reasonOf(fault, 'fr'),
    }));
  }

  async #faults(): Promise<readonly Fault[]> {
    try {
      await loadMunicipality(this.folder);
      return [];
    } catch (refused) {
      if (!(refused instanceof SettingsRefused)) throw refused;
      return refused.faults;
    }
  }
}

/** Also that the French reason follows the typography of its language. */
export async function expectRefusal(
  copy: SettingsCopy,
  file: string,
  line: number,
  en: string,
  fr: string,
): Promise<void> {
  expect(await copy.bilingualFaults()).toContainEqual({ file, line, en, fr });
  expect(typographyFaults(fr, 'fr')).toEqual([]);
}
