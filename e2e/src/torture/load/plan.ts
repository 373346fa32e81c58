import { seeded } from '@guichet/tools';
import { EXTENT, METRE, SERVICE_CODES } from '../../synthetic-city.ts';
import { BULK_MOVES, MOVES, weighed, type Body } from './moves.ts';
import { oneOf } from './one-of.ts';

/** What somebody of the staff is to do. */
export interface Move {
  /** Query of the list of cases from which one is picked. */
  readonly of: string;
  readonly as: string;
  readonly action: string;
  readonly body: Body;
}

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
  /** `pick` in [0, 1) says which of the cases in the list. */
  | { readonly kind: 'move'; readonly move: Move; readonly pick: number; readonly key: string }
  /** The same for so many of the cases in the list. */
  | { readonly kind: 'bulk'; readonly move: Move; readonly most: number; readonly key: string }
  /** Somebody withdraws a request, or says whether it was fixed. */
  | { readonly kind: 'resident'; readonly act: ResidentAct; readonly pick: number; readonly key: string }
);

export type Invalid = (typeof INVALID)[number];
export type ResidentAct = (typeof RESIDENT_ACTS)[number];

const INVALID = ['unknown-service', 'outside', 'malformed-email', 'no-place'] as const;
const RESIDENT_ACTS = ['withdraw', 'feedback'] as const;
const MOST_AT_ONCE = 12;
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
    if (dice < 0.4) yield { pauseMs, kind: 'submit', report, key: random() < 0.75 ? key : null };
    else if (dice < 0.45) yield { pauseMs, kind: 'twins', report, key };
    else if (dice < 0.49) yield { pauseMs, kind: 'neighbours', report };
    else if (dice < 0.53) yield { pauseMs, kind: 'invalid', fault: oneOf(INVALID, random), report };
    else if (dice < 0.58) yield { pauseMs, kind: 'resident', act: oneOf(RESIDENT_ACTS, random), pick: random(), key };
    else if (dice < 0.63) {
      const most = 2 + Math.floor(random() * (MOST_AT_ONCE - 1));
      yield { pauseMs, kind: 'bulk', move: moveFrom(BULK_MOVES, random), most, key };
    } else yield { pauseMs: pauseMs / 2, kind: 'move', move: moveFrom(MOVES, random), pick: random(), key };
  }
}

function moveFrom(moves: typeof MOVES, random: () => number): Move {
  const { of, as, action, body } = weighed(moves, random);
  return { of, as, action, body: body?.(random) ?? {} };
}

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
