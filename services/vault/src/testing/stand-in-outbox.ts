import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import {
  publicKeysIn,
  publicKeysText,
  Sealer,
  type PersonalFields,
  type RecordKind,
  type SealingKey,
} from '@guichet/sealing';
import type { SealedRecord, Withdrawn } from '../collect/intake-outbox.ts';

interface Call {
  readonly refs?: readonly string[];
  readonly skip?: number;
  readonly records?: readonly { readonly ref: string; readonly version: number }[];
  readonly forgotten?: readonly string[];
}

/** Intake, as far as the vault knows it: an outbox of sealed records. */
export class StandInOutbox {
  /** What waits. */
  records: SealedRecord[] = [];
  withdrawn: Withdrawn[] = [];
  /** Status with which everything is answered. */
  down: number | undefined;
  /** Only those that are asked for by name are given out. */
  idle = false;
  readonly #sealer: Sealer;
  readonly #server: Server;

  constructor(keys: readonly SealingKey[]) {
    this.#sealer = new Sealer(publicKeysIn(publicKeysText(keys))![0]);
    this.#server = createServer((request, response) => {
      const answering = (json(request) as Promise<Call>).then((call) => this.#reply(request.url!, call));
      void answering.then((body) => response.writeHead(this.down ?? 200).end(JSON.stringify(body)));
    });
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Seals a record and lets it wait. */
  async put(
    fields: PersonalFields,
    { municipality = 'ottawa', ref = randomUUID() as string, kind = 'subject' as RecordKind, version = 1 } = {},
  ): Promise<string> {
    const identity = { municipality, ref, kind, version };
    this.records.push({ ...identity, ...(await this.#sealer.seal(identity, fields)) });
    return ref;
  }

  waits(ref: string): boolean {
    return [...this.records, ...this.withdrawn].some((one) => one.ref === ref);
  }

  #reply(url: string, { refs, skip = 0, records = [], forgotten = [] }: Call): object {
    if (this.down) return {};
    if (url.endsWith('/take')) {
      const given = refs
        ? this.records.filter(({ ref }) => refs.includes(ref))
        : this.idle
          ? []
          : this.records.slice(skip);
      const taken = given.slice(0, 200).map(({ enc, ciphertext, ...rest }) => ({
        ...rest,
        enc: enc.toString('base64'),
        ciphertext: ciphertext.toString('base64'),
      }));
      return { records: taken, ...(!refs && { forgotten: this.withdrawn }) };
    }
    const settled = ({ ref, version }: SealedRecord) =>
      records.some((one) => one.ref === ref && one.version === version);
    this.records = this.records.filter((record) => !settled(record));
    this.withdrawn = this.withdrawn.filter(({ ref }) => !forgotten.includes(ref));
    return {};
  }
}
