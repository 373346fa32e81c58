import type { OPEN_STATUSES } from '@guichet/events';
import { seeded } from '@guichet/tools';
import { EXTENT, METRE, SERVICE_CODES } from '../../synthetic-city.ts';

export type Action = 'accept' | 'start' | 'resolve';

/** A resident's report, before it is Open311's form or the API's JSON. */
export interface Report {
  readonly service: string;
  /** Degrees, WGS 84; null where only an address is given. */
  readonly place: { readonly lat: number; readonly long: number } | null;
  readonly language: 'en' | 'fr';
  readonly email: string | null;
  readonly api: 'open311' | 'v1';
}

export type Step = { readonly pauseMs: number } & (
  | { readonly kind: 'submit'; readonly report: Report; readonly key: string | null }
  /** The same call with the same key twice at once. */
  | { readonly kind: 'twins'; readonly report: Report; readonly key: string }
  /** Two people, the same thing, the same instant: two requests. */
  | { readonly kind: 'neighbours'; readonly report: Report }
  | { readonly kind: 'invalid'; readonly fault: Invalid; readonly report: Report }
  /** `pick` in [0, 1) says which of the cases of the status. */
  | {
      readonly kind: 'move';
      readonly status: Status;
      readonly action: Action;
      readonly pick: number;
      readonly key: string;
    }
);

export type Invalid = (typeof INVALID)[number];
export type Status = keyof typeof ACTIONS;

const INVALID = ['unknown-service', 'outside', 'malformed-email', 'no-place'] as const;
const ACTIONS = {
  'in-triage': ['resolve'],
  assigned: ['accept', 'accept', 'accept', 'resolve'],
  accepted: ['start', 'start', 'resolve'],
  'in-progress': ['resolve'],
} as const satisfies Record<
  Exclude<(typeof OPEN_STATUSES)[number], 'received' | 'on-hold' | 'referred'>,
  readonly Action[]
>;
const SPOTS = 40;

/** What one client does, for ever. The same seed and client give the same steps, whatever the answers are. */
export function* plan(seed: number, client: number): Generator<Step, never> {
  const random = seeded(seed * 1009 + client);
  const spots = hotSpots(seed);
  for (let number = 0; ; number += 1) {
    const pauseMs = 50 + Math.floor(random() * random() * 1500);
    const key = `s${seed}-c${client}-${number}`;
    const report = reportFrom(random, spots, key);
    const dice = random();
    if (dice < 0.6) yield { pauseMs, kind: 'submit', report, key: random() < 0.75 ? key : null };
    else if (dice < 0.68) yield { pauseMs, kind: 'twins', report, key };
    else if (dice < 0.74) yield { pauseMs, kind: 'neighbours', report };
    else if (dice < 0.8) yield { pauseMs, kind: 'invalid', fault: oneOf(INVALID, random), report };
    else {
      const status = oneOf(Object.keys(ACTIONS) as Status[], random);
      yield { pauseMs, kind: 'move', status, action: oneOf(ACTIONS[status], random), pick: random(), key };
    }
  }
}

export const oneOf = <T>(choices: readonly T[], random: () => number): T =>
  choices[Math.floor(random() * choices.length)]!;

interface Spot {
  readonly lat: number;
  readonly long: number;
  readonly service: string;
}

/** Places that many residents report repeatedly. */
function hotSpots(seed: number): Spot[] {
  const random = seeded(seed);
  return Array.from({ length: SPOTS }, () => ({ ...anywhere(random), service: oneOf(SERVICE_CODES, random) }));
}

/** A few metres inside the boundary. */
function anywhere(random: () => number): { lat: number; long: number } {
  const within = (from: number, size: number) => from + size * (0.005 + 0.99 * random());
  return { lat: within(EXTENT.south, EXTENT.height), long: within(EXTENT.west, EXTENT.width) };
}

function reportFrom(random: () => number, spots: readonly Spot[], name: string): Report {
  const language = random() < 0.5 ? 'fr' : 'en';
  const email = random() < 0.6 ? `${name}@torture.example` : null;
  const api = random() < 0.7 ? 'open311' : 'v1';
  const spot = random() < 0.45 ? oneOf(spots, random) : undefined;
  const service = spot?.service ?? oneOf(SERVICE_CODES, random);
  const near = (degrees: number) => degrees + (random() - 0.5) * 60 * METRE;
  const place = spot ? { lat: near(spot.lat), long: near(spot.long) } : random() < 0.06 ? null : anywhere(random);
  return { service, place, language, email, api };
}
