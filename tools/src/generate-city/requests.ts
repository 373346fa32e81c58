import type { Channel, DataOf, RequestSubmitted } from '@guichet/events';
import { availabilityOf, stopPageFor, type Catalogue, type ServiceSettings } from '@guichet/settings';
import type { Chance } from './chance.ts';
import type { Day } from './days.ts';
import type { Places, Spot } from './places.ts';
import { appetiteFor } from './seasons.ts';

/** A request of a resident. */
export interface Report {
  readonly service: ServiceSettings;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly channel: Channel;
  readonly facts: Omit<DataOf<typeof RequestSubmitted>, 'requestId' | 'reference' | 'catalogueVersion'>;
  readonly spot: Spot | undefined;
}

const CHANNELS: readonly (readonly [Channel, number])[] = [
  ['portal', 40],
  ['phone', 30],
  ['open311', 15],
  ['email', 10],
  ['walk-in', 5],
];
const CHANNEL_WEIGHTS = CHANNELS.map(([, weight]) => weight);
/** Of requests in French; the rest are in English. */
const FRENCH = 0.35;
const LEAVES_EMAIL = 0.6;
const NO_PLACE_FOUND = 0.01;
const SAYS_NOTHING = { answers: [], termCodes: [] };

/** Makes the requests of a day, each with a service that fits the season, a place, a language and a channel. */
export class Residents {
  readonly #weights = new Map<string, number[]>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly places: Places,
    private readonly chance: Chance,
  ) {}

  service(day: Day): ServiceSettings {
    const { services } = this.catalogue;
    const offered = services.map((one) => this.#isOffered(one, day));
    const key = `${day.season} ${day.storm?.kind} ${day.storm?.force} ${offered.join()}`;
    let weights = this.#weights.get(key);
    if (!weights) {
      weights = services.map((one, nr) => (offered[nr] ? appetiteFor(one, day.season, day.storm) : 0));
      this.#weights.set(key, weights);
    }
    return services[this.chance.weighted(weights)]!;
  }

  report(service: ServiceSettings, at: number, near?: { readonly spot: Spot; readonly metres: number }): Report {
    const { chance } = this;
    const found = service.placePrivacy !== 'none' && !chance.happens(NO_PLACE_FOUND);
    const spot = found ? this.#spot(near) : undefined;
    const known = service.reporter === 'required' || chance.happens(LEAVES_EMAIL);
    const said = this.#said(service);
    const facts: Report['facts'] = {
      serviceCode: service.code,
      group: service.group,
      kind: service.kind,
      language: chance.happens(FRENCH) ? 'fr' : 'en',
      subjectRef: known ? chance.uuid() : null,
      contentRef: chance.happens(0.8) ? chance.uuid() : null,
      reachableBy: known ? ['email'] : [],
      place: this.#place(service, spot),
      ...said,
    };
    return { service, at, channel: CHANNELS[chance.weighted(CHANNEL_WEIGHTS)]![0], facts, spot };
  }

  #isOffered(service: ServiceSettings, { from }: Day): boolean {
    const { timeZone } = this.catalogue.municipality;
    return (
      availabilityOf(service, new Date(from), timeZone).state === 'available' && !stopPageFor(service, SAYS_NOTHING)
    );
  }

  #spot(near: { readonly spot: Spot; readonly metres: number } | undefined): Spot {
    return near ? this.places.near(near.spot, near.metres, this.chance) : this.places.anywhere(this.chance);
  }

  #place({ placePrivacy }: ServiceSettings, spot: Spot | undefined): Report['facts']['place'] {
    const nowhere = { latitude: null, longitude: null, placeRef: null, placeKey: null, wardId: null };
    if (placePrivacy === 'none') return { precision: 'none', ...nowhere };
    if (!spot) return { precision: 'address', ...nowhere, placeRef: this.chance.uuid(), placeKey: this.chance.hex(64) };
    const { latitude, longitude, wardId } = spot;
    if (placePrivacy === 'public') return { precision: 'point', ...nowhere, latitude, longitude, wardId };
    return { precision: 'private', ...nowhere, placeRef: this.chance.uuid(), placeKey: this.chance.hex(64), wardId };
  }

  /** What stops a report was not accepted: such words and choices are left out. */
  #said(service: ServiceSettings): Pick<Report['facts'], 'answers' | 'termCodes'> {
    const { terms } = this.catalogue;
    const answers = this.#answers(service);
    const termCodes = terms.length > 0 && this.chance.happens(0.04) ? [this.chance.pick(terms).code] : [];
    if (!stopPageFor(service, { answers, termCodes })) return { answers, termCodes };
    const required = new Set(service.questions.filter((one) => one.required).map(({ code }) => code));
    return { answers: answers.filter(({ question }) => required.has(question)), termCodes: [] };
  }

  /** Answers chosen from lists; typed answers would be in the vault. */
  #answers({ questions }: ServiceSettings): Report['facts']['answers'] {
    return questions.flatMap(({ code, values, required }) =>
      values?.length && (required || this.chance.happens(0.3))
        ? [{ question: code, choices: [this.chance.pick(values).key] }]
        : [],
    );
  }
}
