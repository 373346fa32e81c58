import type { PublishedSettings } from '@guichet/settings';
import type { OutboxRow } from '../outbox/outbox.ts';

/** Finds the addresses of those on call in the settings of today; undefined where they are no longer there. */
export class RotaAddresses {
  constructor(private readonly settings: Pick<PublishedSettings, 'catalogue'>) {}

  async of({ municipality, notice: { departmentId, recipient } }: OutboxRow): Promise<string | undefined> {
    const { catalogue } = await this.settings.catalogue(municipality);
    const department = catalogue.departments.find(({ id }) => id === departmentId);
    if (recipient === 'mailbox') return department?.mail;
    return department?.contacts?.find(({ id }) => id === recipient)?.mail;
  }
}
