import type { ServiceSettings } from '@guichet/settings';
import type { PublicRequest } from './status-view.ts';

/**
 * What the public may know today of the places of requests, by their service. The settings of the day count and not those under which a
 * request was accepted: a service that is made private hides its older requests at once.
 */
export class PublicPlaces {
  /** Codes of the services whose requests are in no list. */
  readonly unlisted: readonly string[];
  readonly #public: ReadonlySet<string>;

  constructor(services: readonly Pick<ServiceSettings, 'code' | 'placePrivacy'>[]) {
    const codes = (privacy: ServiceSettings['placePrivacy']) =>
      services.filter(({ placePrivacy }) => placePrivacy === privacy).map(({ code }) => code);
    this.unlisted = codes('staff');
    this.#public = new Set(codes('public'));
  }

  /** The request, with its point only where the place is public. */
  shown(request: PublicRequest): PublicRequest {
    return this.#public.has(request.serviceCode) ? request : { ...request, latitude: null, longitude: null };
  }
}
