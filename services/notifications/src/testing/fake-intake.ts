import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Link } from '../sender/links.ts';

interface Asked {
  readonly refs: readonly string[];
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly authorization: string | undefined;
}

type Question = Omit<Asked, 'authorization'> & { readonly links: readonly Link[] };

/** Secret of the links about this request. */
export const secretOf = (id: string): string => `secret-of-${id}`;

/** Answers requests for addresses and for the secrets of links as intake does; a test may take it down. */
export class FakeIntake {
  /** Reference → address; without an entry it is `<ref>@residents.example`. */
  readonly addresses = new Map<string, string | undefined>();
  readonly asked: Asked[] = [];
  down = false;
  private readonly server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = this.answer(request, JSON.parse(body) as Question);
      response.writeHead(this.down ? 503 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(this.down ? {} : answer));
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

  private answer({ url, headers }: IncomingMessage, question: Question) {
    if (url === '/internal/links/secrets') return { secrets: question.links.map(({ id }) => secretOf(id)) };
    this.asked.push({ ...question, authorization: headers.authorization });
    return { subjects: this.subjects(question.refs) };
  }

  private subjects(refs: readonly string[]) {
    return refs.flatMap((ref) => {
      const email = this.addresses.has(ref) ? this.addresses.get(ref) : `${ref}@residents.example`;
      return email ? [{ ref, fields: { email } }] : [];
    });
  }
}
