import { connectionStringFault, isEventStoreDb } from '@guichet/event-sourcing';
import { UsageError } from '@guichet/texts';

const OTHER_SCHEME = { en: 'is not esdb://…', fr: 'n’est pas de la forme esdb://…' };

/** The address that an option names. Throws UsageError, without quoting it. */
export function eventStoreDbUrl(option: string, url: string): string {
  const fault = isEventStoreDb(url) ? connectionStringFault(url) : OTHER_SCHEME;
  if (fault) throw new UsageError({ en: `--${option} ${fault.en}`, fr: `--${option} ${fault.fr}` });
  return url;
}
