import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import type { Page } from '../gateway/gateway.ts';
import { interactionForm, interactionPage } from './interaction.ts';
import { SAMPLE_PEOPLE, type SampleLogin } from './people.ts';
import { issuerConfiguration, type IssuerSecrets } from './configuration.ts';

export interface SampleIssuerOptions extends IssuerSecrets {
  /** The public origin as browsers see it. */
  readonly publicUrl: string;
  /** The same as this machine reaches it. */
  readonly url: string;
}

/** Where it answers, at the public origin. */
export const ISSUER_PATH = '/oidc';
const INTERACTION = `${ISSUER_PATH}/interaction/`;

/**
 * A real OpenID Connect provider with a fictional person for each role, so that one machine shows the sign-in of a municipality. It is part of
 * the public origin and knows nobody before `open`.
 */
export class SampleIssuer {
  #opened: { readonly provider: Provider; readonly passwords: IssuerSecrets['passwords'] } | undefined;

  open(options: SampleIssuerOptions): void {
    const provider = new Provider(`${options.publicUrl}${ISSUER_PATH}`, issuerConfiguration(options));
    this.#opened = { provider, passwords: options.passwords };
  }

  readonly page: Page = async (path, request, response) => {
    if (!this.#opened || !isItsOwn(path)) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') return true; // the gateway refuses it
    if (path.startsWith(INTERACTION)) await interactionPage(this.#opened.provider, request, response);
    else await passOn(this.#opened.provider, request, response);
    return true;
  };

  readonly form: Page = async (path, request, response) => {
    if (!this.#opened || !isItsOwn(path)) return false;
    const { provider } = this.#opened;
    if (path.startsWith(INTERACTION)) await interactionForm(provider, this.#holderOf, request, response);
    else await passOn(provider, request, response);
    return true;
  };

  readonly #holderOf = (login: string, password: string): SampleLogin | undefined => {
    const person = SAMPLE_PEOPLE.find((one) => one.login === login.trim().toLowerCase());
    const expected = person && this.#opened!.passwords[person.login];
    return expected !== undefined && timingSafeEqual(digest(expected), digest(password)) ? person!.login : undefined;
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isItsOwn = (path: string): boolean => path.startsWith(`${ISSUER_PATH}/`);

/** It finds its own path as the difference between the two addresses. */
async function passOn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url } = request;
  await provider.callback()(
    Object.assign(request, { originalUrl: url, url: url!.slice(ISSUER_PATH.length) }),
    response,
  );
}
