import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Asked {
  readonly refs: readonly string[];
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly authorization: string | undefined;
}

/** Answers requests for addresses as intake does; a test may take it down. */
export class FakeIntake {
  /** Reference → address; without an entry it is `<ref>@residents.example`. */
  readonly addresses = new Map<string, string | undefined>();
  readonly asked: Asked[] = [];
  down = false;
  private readonly server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const question = JSON.parse(body) as Omit<Asked, 'authorization'>;
      this.asked.push({ ...question, authorization: request.headers.authorization });
      response.writeHead(this.down ? 503 : 200, { 'content-type': 'application/json' });
      response.end(this.down ? '{}' : JSON.stringify({ subjects: this.subjects(question.refs) }));
    });
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private subjects(refs: readonly string[]) {
    return refs.flatMap((ref) => {
      const email = this.addresses.has(ref) ? this.addresses.get(ref) : `${ref}@residents.example`;
      return email ? [{ ref, fields: { email } }] : [];
    });
  }
}
