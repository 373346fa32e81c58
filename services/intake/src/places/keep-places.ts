import { idFrom, type StreamName } from '@guichet/event-sourcing';
import type { DataOf, Language, RequestSubmitted } from '@guichet/events';
import { Problem } from '@guichet/service-kit';
import { seal } from '../acceptance/sealed-outbox.ts';
import type { Secrets } from '../acceptance/secrets.ts';
import type { Contents } from '../contents/contents.ts';
import { Faults, type Draft, type Fault } from '../domain/draft.ts';
import { checkPlace, type Placed } from '../domain/place.ts';
import type { ServedMunicipality } from '../municipalities.ts';

type Place = DataOf<typeof RequestSubmitted>['place'];

export interface PlaceCall {
  readonly municipality: ServedMunicipality;
  readonly serviceCode: string;
  /** Where an event will name the place. */
  readonly stream: StreamName;
  readonly given: Pick<Draft, 'latitude' | 'longitude' | 'address' | 'addressId'>;
  readonly language: Language;
  /** The same key of the same caller is the same call. */
  readonly key: string;
  readonly caller: string;
}

/** The place as events may name it, or what is wrong with it. */
export type FoundPlace = { readonly place: Place } | { readonly faults: readonly Fault[] };

/** Checks places for other services as those of requests are checked, and keeps what only staff may know of them. */
export class KeepPlaces {
  constructor(
    private readonly contents: Contents,
    private readonly secrets: Secrets,
  ) {}

  /** What no event names is forgotten as texts are. Throws Problem `idempotency.key-reused`. */
  async keep(call: PlaceCall): Promise<FoundPlace> {
    const { municipality, serviceCode, given } = call;
    const service =
      municipality.catalogue.services.find(({ code }) => code === serviceCode) ??
      municipality.remembered.services.get(serviceCode);
    if (!service) return { faults: [{ code: 'request.unknown-service', field: 'serviceCode', parameters: {} }] };
    const faults = new Faults();
    const placed = checkPlace(faults, { ...given, answers: {}, reporter: {} }, service, municipality.boundary);
    if (faults.list.length > 0) return { faults: faults.list };
    const { precision, point, wardId, matchText } = placed;
    const { latitude = null, longitude = null } = point ?? {};
    const placeKey = matchText === null ? null : this.secrets.placeKey(municipality.id, matchText);
    return { place: { precision, latitude, longitude, placeRef: await this.#kept(call, placed), placeKey, wardId } };
  }

  async #kept(
    { municipality, stream, language, key, caller }: PlaceCall,
    { kept: fields }: Placed,
  ): Promise<string | null> {
    if (!fields) return null;
    const fingerprint = this.secrets.fingerprint(stream, 'place', fields);
    const call = {
      key: idFrom('content', municipality.id, caller, key),
      kind: 'place',
      language,
      fingerprint,
    } as const;
    const kept = await this.contents.put({ ...call, stream }, seal('place', fields));
    if (kept.fingerprint !== fingerprint) throw new Problem('idempotency.key-reused');
    return kept.ref;
  }
}
