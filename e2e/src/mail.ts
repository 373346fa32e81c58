import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Installation } from './installation.ts';

export interface Delivery {
  to: string;
  subject: string;
  text: string;
  language: string;
  messageId: string;
  template: string;
}

/** Every e-mail in the mail sink, read from the files. */
export async function deliveries(installation: Installation): Promise<Delivery[]> {
  const files = readdirSync(installation.mailFolder).filter((name) => name.endsWith('.eml'));
  return Promise.all(
    files.map(async (name) => {
      const mail = await PostalMime.parse(readFileSync(join(installation.mailFolder, name)));
      const header = (key: string) => mail.headers.find((h) => h.key === key)?.value ?? '';
      return {
        to: mail.to?.[0]?.address ?? '',
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        language: header('content-language'),
        messageId: mail.messageId ?? '',
        template: header('x-guichet-template'),
      };
    }),
  );
}
