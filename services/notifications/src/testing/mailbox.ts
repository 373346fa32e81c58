import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the mail server answers to a receiver or a message; undefined accepts it. */
export type Refusal = { readonly code: number } | undefined;

/** A mail server for tests. It keeps the messages it accepts, refuses what the test says, and counts the messages that come at once. */
export class Mailbox {
  readonly mails: (Email & { readonly raw: string })[] = [];
  atOnce = 0;
  mostAtOnce = 0;
  /** Asked for each receiver. */
  receiver: (address: string) => Refusal = () => undefined;
  /** Awaited after a message was kept and before the server says so. */
  beforeYes: () => Promise<void> | void = () => {};
  private server = this.create();
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async listen(): Promise<this> {
    const { server } = this.server;
    this.server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Listens again on the same port. */
  async reopen(): Promise<void> {
    this.server = this.create();
    await this.listen();
  }

  private create(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, callback) => callback(errorOf(this.receiver(address))),
      onData: (stream, _session, callback) => {
        this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void this.keep(Buffer.concat(chunks)).then(() => callback(), callback);
        });
      },
    });
    server.on('error', () => {}); // a client that was killed
    return server;
  }

  private async keep(raw: Buffer): Promise<void> {
    try {
      const mail = await PostalMime.parse(raw);
      this.mails.push({ ...mail, raw: raw.toString('latin1') });
      await this.beforeYes();
    } finally {
      this.atOnce -= 1;
    }
  }
}

const errorOf = (refusal: Refusal) =>
  refusal && Object.assign(new Error('refused by the test'), { responseCode: refusal.code });
