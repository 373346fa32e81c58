import type { Catalogue, PublishedSettings } from '@guichet/settings';
import type { Template } from '../domain/owed.ts';
import { render } from '../messages/render.ts';
import type { OutboxRow } from '../outbox/outbox.ts';
import type { Email } from './mail-server.ts';

/** Turns a row of the outbox into an e-mail, with the names that the municipality has published. */
export class EmailWriter {
  constructor(
    private readonly settings: Pick<PublishedSettings, 'catalogue'>,
    private readonly publicUrl: string,
  ) {}

  async write(row: OutboxRow, to: string): Promise<Email> {
    const { municipality, notice, reference, serviceCode, submittedAt } = row;
    const { language, departmentId, resolveBy, outcome } = notice;
    const template = notice.template as Template;
    const catalogues = await this.catalogues(municipality, notice.catalogueVersion);
    const content = { template, language, reference, serviceCode, submittedAt, departmentId, resolveBy, outcome };
    const { mail } = catalogues[1]!.municipality;
    return {
      message: render(content, catalogues, this.publicUrl),
      messageId: `${notice.noticeId}@${mail.from.split('@').at(-1)}`,
      from: { name: mail.name[language], address: mail.from },
      to,
    };
  }

  /** The version the request was accepted under, then the current one. */
  private async catalogues(municipality: string, version: number): Promise<Catalogue[]> {
    const [accepted, current] = await Promise.all([
      this.settings.catalogue(municipality, version),
      this.settings.catalogue(municipality),
    ]);
    return [accepted.catalogue, current.catalogue];
  }
}
