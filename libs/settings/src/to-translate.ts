import { SettingsRefused } from './faults.ts';
import { settingsFilesIn } from './load-municipality.ts';
import { fillMissing, type MissingText } from './missing-texts.ts';

/** A text that waits for its translation, and where it stands. */
export interface ToTranslate extends Pick<MissingText, 'language' | 'text'> {
  readonly file: string;
  readonly line: number;
}

/**
 * Texts of a settings folder that are marked as missing in one language, in the order of the files. Throws `SettingsRefused` where a file
 * cannot be read: nobody knows what is missing there.
 */
export async function textsToTranslate(folder: string): Promise<ToTranslate[]> {
  const files = await settingsFilesIn(folder);
  const faults = files.flatMap((file) => file.faults);
  if (faults.length > 0) throw new SettingsRefused(folder, faults);
  return files.flatMap((file) =>
    fillMissing(file.data).map(({ path, language, text }) => ({
      file: file.name,
      line: file.lineOf([...path, 'missing']),
      language,
      text,
    })),
  );
}
