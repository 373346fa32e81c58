import { openLog, type LogUrls } from '@guichet/event-sourcing';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';

/** Published settings of the log, for as long as the work takes. */
export async function withSettings<T>(
  urls: LogUrls,
  applicationName: string,
  work: (settings: PublishedSettings) => Promise<T>,
): Promise<T> {
  const { store, settings, close } = await openLog(urls, { poolSize: 1, applicationName });
  try {
    return await work(new PublishedSettings(store, new SettingsBodies(settings)));
  } finally {
    await close();
  }
}
