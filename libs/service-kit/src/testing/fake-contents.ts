import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { StreamName } from '@guichet/event-sourcing';
import { isStruckOut, struckOut, type Content } from '../contents/index.ts';

export interface FakeContent extends Content {
  readonly municipality: string;
  readonly stream: Omit<StreamName, 'municipality'>;
}

interface Asked extends Partial<FakeContent> {
  readonly refs?: readonly string[];
  readonly purpose?: string;
  readonly passages?: readonly string[];
}
type Answer = readonly [status: number, body: object];

const REFUSED = (code: string, status: number): Answer => [status, { code }];

/** A public place that `/internal/places` finds for whatever is asked. */
const FOUND_PLACE = {
  ...{ precision: 'point', latitude: 45.4301, longitude: -75.7013 },
  ...{ placeRef: null, placeKey: null, wardId: 'ward-5' },
};

/** Keeps texts as intake does at `/internal/contents`, in memory; a test may take it down, or look at what was kept. */
export class FakeContents {
  /** By reference, as last corrected. */
  readonly kept = new Map<string, FakeContent>();
  /** Bodies of the calls that asked for texts. */
  readonly readings: Asked[] = [];
  down = false;
  /** Takes calls and never answers them. */
  silent = false;
  readonly #calls = new Map<string, { readonly body: string; readonly ref: string }>();
  readonly #server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      if (this.silent) return;
      const [status, answer] = this.down
        ? REFUSED('http.unavailable', 503)
        : this.#answer(request.url!, body, String(request.headers['idempotency-key'] ?? randomUUID()));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(path: string, body: string, key: string): Answer {
    const asked = JSON.parse(body) as Asked;
    if (path === '/internal/places') return [200, { place: FOUND_PLACE }];
    if (path === '/internal/contacts') return [200, { fields: ['email', 'phone'].filter((field) => field in asked) }];
    if (path.endsWith('/resolve')) return this.#resolve(asked);
    if (path.endsWith('/strike-out')) return this.#strikeOut(path.split('/').at(-2)!, asked, key);
    const corrected = /([^/]+)\/versions$/u.exec(path)?.[1];
    const before = corrected === undefined ? undefined : this.kept.get(corrected);
    if (corrected !== undefined && before?.municipality !== asked.municipality)
      return REFUSED('content.not-found', 404);
    const call = this.#calls.get(key) ?? { body: path + body, ref: corrected ?? randomUUID() };
    if (call.body !== path + body) return REFUSED('idempotency.key-reused', 422);
    const isNew = !this.#calls.has(key);
    this.#calls.set(key, call);
    const content = { ...before, ...asked, ref: call.ref, writtenAt: new Date().toISOString() } as FakeContent;
    if (isNew) this.kept.set(call.ref, content);
    return [200, { ref: call.ref }];
  }

  /** Of the fields of a record it has no more than the reference: all of them are found. */
  #strikeOut(ref: string, { municipality, field, passages }: Asked & { readonly field?: string }, key: string): Answer {
    const before = this.kept.get(ref);
    if (before?.municipality !== municipality)
      return field === undefined ? REFUSED('content.not-found', 404) : [200, { found: true, marked: true }];
    const text = struckOut(before!.text, passages);
    const isRepeated = this.#calls.has(key);
    this.#calls.set(key, { body: ref, ref });
    this.kept.set(ref, { ...before!, text });
    return [200, { found: isRepeated || text !== before!.text, marked: isStruckOut(text) }];
  }

  #resolve(asked: Asked): Answer {
    this.readings.push(asked);
    const found = (asked.refs ?? []).map((ref) => this.kept.get(ref));
    return [200, { contents: found.filter((content) => content?.municipality === asked.municipality) }];
  }
}
