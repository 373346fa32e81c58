import { generateInto, publishedSettings } from '@guichet/tools';
import { SETTINGS_FOLDER } from './settings-folder.ts';

/** Writes years of a city into a log that has the municipality's settings. `log` is its database, as administrator. */
export async function cityInto(log: string, requests: number, progress: (line: string) => void) {
  const settings = await publishedSettings(SETTINGS_FOLDER, log);
  const plan = { ...settings, requests, years: 5, seed: 1, until: new Date().toISOString().slice(0, 10) };
  return generateInto(log, plan, progress);
}
