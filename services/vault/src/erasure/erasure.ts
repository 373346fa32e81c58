import { DomainError } from '@guichet/event-sourcing';

/** A request to erase a record, from somebody’s asking to its end. */
export type ErasureState = 'received' | 'hold-check' | 'refused' | 'scheduled' | 'executed';

/** Which state may follow which, and why. */
export const TRANSITIONS: Readonly<Record<ErasureState, readonly ErasureState[]>> = {
  received: ['hold-check', 'refused'], // a second person approves or refuses
  'hold-check': ['refused', 'scheduled', 'executed'], // nothing that is held is destroyed
  scheduled: ['hold-check', 'refused'], // its day has come, and holds are looked at again; or it is refused before
  refused: [],
  executed: [],
};

export interface Person {
  readonly role: string;
  readonly ref: string;
}

export interface Erasure {
  readonly state: ErasureState;
  readonly askedBy: Person;
  /** Not before this moment. */
  readonly notBefore: Date;
}

/** What is known when it is decided. */
export interface Circumstances {
  readonly now: Date;
  /** Reason codes of the holds that stand. */
  readonly holds: readonly string[];
}

/** One step, as it is kept. */
export interface Step {
  readonly state: ErasureState;
  /** Null where the day came. */
  readonly by: Person | null;
  /** Why it is refused, as a code. */
  readonly reason: string | null;
}

const REFUSED_FOR_A_HOLD = 'held';

/** Throws DomainErrors `erasure.decided` and `erasure.same-person`. */
export function approve(erasure: Erasure, by: Person, circumstances: Circumstances): Step[] {
  if (erasure.state !== 'received') throw new DomainError('erasure.decided');
  if (erasure.askedBy.ref === by.ref) throw new DomainError('erasure.same-person');
  return checked(erasure, by, circumstances);
}

/** By whoever may approve, the one who asked included: taking back harms nobody. Throws DomainError `erasure.decided`. */
export function refuse({ state }: Erasure, by: Person, reason: string): Step[] {
  if (!TRANSITIONS[state].includes('refused') || state === 'hold-check') throw new DomainError('erasure.decided');
  return [{ state: 'refused', by, reason }];
}

/** The day of a scheduled one has come; nothing before. */
export function fallDue(erasure: Erasure, circumstances: Circumstances): Step[] {
  const isDue = erasure.state === 'scheduled' && erasure.notBefore <= circumstances.now;
  return isDue ? checked(erasure, null, circumstances) : [];
}

function checked({ notBefore }: Erasure, by: Person | null, { now, holds }: Circumstances): Step[] {
  const check: Step = { state: 'hold-check', by, reason: null };
  if (holds.length > 0) return [check, { state: 'refused', by: null, reason: REFUSED_FOR_A_HOLD }];
  return [check, { state: notBefore > now ? 'scheduled' : 'executed', by: null, reason: null }];
}
