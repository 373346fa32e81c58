import { openGateway, type Gateway } from '../gateway/gateway.ts';
import { Replicas } from '../gateway/replicas.ts';
import { Mailbox } from '../mail/mailbox.ts';
import { mailPages } from '../mail/pages.ts';
import { openMailSink } from '../mail/sink.ts';
import { MAIL, PORT } from './addresses.ts';

/** Keeps every message and sends none, for trials: `/mail` shows them. */
export async function runMail(folder: string, log: (line: string) => void): Promise<Pick<Gateway, 'close'>> {
  const mailbox = new Mailbox(folder);
  const sink = await openMailSink(mailbox, log, { host: '0.0.0.0', port: MAIL.smtpPort });
  const pages = await openGateway({
    ...{ host: '0.0.0.0', port: PORT, routes: () => undefined, replicas: new Replicas() },
    ...{ pages: [mailPages(mailbox)], log },
  });
  return { close: async () => void (await Promise.all([sink.close(), pages.close()])) };
}
