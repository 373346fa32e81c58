import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Mailbox } from './mailbox.ts';

export interface MailSink {
  /** `smtp://<host>:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

const MOST_BYTES = 25 * 1024 * 1024;

/** An SMTP server, on the loopback address unless told otherwise. It forwards nothing; a message is accepted once it is stored. */
export async function openMailSink(
  mailbox: Mailbox,
  log: (line: string) => void,
  at: { readonly host: string; readonly port: number } = { host: '127.0.0.1', port: 0 },
): Promise<MailSink> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: MOST_BYTES,
    onData(stream, _session, callback) {
      mailbox.keep(stream).then(
        () => (stream.sizeExceeded ? callback(new Error('message too large')) : callback()),
        (error: unknown) => callback(error as Error),
      );
    },
  });
  server.on('error', (error: NodeJS.ErrnoException) => log(`mail sink: ${error.code ?? error.name}`));
  await new Promise<void>((resolve) => server.listen(at.port, at.host, () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://${at.host}:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
