import { request as plainly, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent, request as securely } from 'node:https';
import { text } from 'node:stream/consumers';
import type { TlsIdentity, TlsMaterial } from './tls-identity.ts';

export interface ServiceClientOptions {
  /** `https://…` of a service that asks for certificates; `http://…` is for tests. */
  readonly baseUrl: string;
  /** The service that is called: only its own certificate is believed. */
  readonly service: string;
  /** Needed for https. */
  readonly identity: TlsIdentity | undefined;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Undefined where the body is no JSON. */
  readonly body: unknown;
}

/** Calls another service as this one, by certificate. Connections are kept. */
export class ServiceClient {
  #agent: { readonly of: TlsMaterial; readonly agent: Agent } | undefined;

  constructor(private readonly options: ServiceClientOptions) {}

  /** Rejects where there is no answer in time, or somebody else than the service answers. */
  async post(path: string, body: object, timeoutMs = 2_500): Promise<Answered> {
    const url = new URL(path, this.options.baseUrl);
    const sent = JSON.stringify(body);
    const answer = await this.#ask(url, sent, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const read = await text(answer);
    return { status: answer.statusCode!, headers: answer.headers, body: jsonOf(read) };
  }

  close(): void {
    this.#agent?.agent.destroy();
  }

  #ask(url: URL, body: string, options: RequestOptions): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const call = secure
        ? securely(url, { ...options, agent: this.#current(), servername: this.options.service })
        : plainly(url, options);
      const failed = (fault: NodeJS.ErrnoException): void => {
        // A kept connection may close while the call is on its way; nothing of it was read then.
        if (call.reusedSocket && fault.code === 'ECONNRESET') this.#ask(url, body, options).then(resolve, reject);
        else reject(fault);
      };
      call.once('response', resolve).once('error', failed).end(body);
    });
  }

  /** Another one once the certificate was renewed; calls that are under way end on the old one. */
  #current(): Agent {
    const material = this.options.identity!.material;
    if (this.#agent?.of !== material) {
      const agent = new Agent({ ...material, keepAlive: true, minVersion: 'TLSv1.3' });
      this.#agent = { of: material, agent };
    }
    return this.#agent.agent;
  }
}

function jsonOf(read: string): unknown {
  try {
    return JSON.parse(read);
  } catch {
    return undefined;
  }
}
