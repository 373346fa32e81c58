import type { PublishedSettings } from '@guichet/settings';
import type { Template } from '../domain/owed.ts';
import { render } from '../messages/render.ts';
import type { OutboxRow } from '../outbox/outbox.ts';
import type { Email } from './mail-server.ts';

/** Turns a row of the outbox into an e-mail, with the names that the municipality has published. */
export class EmailWriter {
  constructor(
    private readonly settings: Pick<PublishedSettings, 'catalogue' | 'remembered'>,
    private readonly publicUrl: string,
  ) {}

  /** `secret` is that of the links. */
  async write(row: OutboxRow, to: string, secret?: string): Promise<Email> {
    const { municipality, notice, reference, serviceCode, submittedAt } = row;
    const { language, departmentId, resolveBy, outcome, wardId = null, followId } = notice;
    const template = notice.template as Template;
    const [accepted, current, remembered] = await Promise.all([
      this.settings.catalogue(municipality, notice.catalogueVersion),
      this.settings.catalogue(municipality),
      this.settings.remembered(municipality),
    ]);
    const about = { reference, serviceCode, submittedAt, departmentId, resolveBy, outcome, wardId, followId, secret };
    const content = { template, language, municipality, ...about };
    const { mail } = current.catalogue.municipality;
    return {
      message: render(content, { accepted: accepted.catalogue, remembered }, this.publicUrl),
      messageId: `${notice.noticeId}@${mail.from.split('@').at(-1)}`,
      from: { name: mail.name[language], address: mail.from },
      to,
    };
  }
}
