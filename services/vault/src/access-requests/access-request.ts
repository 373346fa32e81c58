import { DomainError } from '@guichet/event-sourcing';
import { daysBetween, plusDays, type LegalClock } from './legal-clock.ts';

export type AccessOutcome = 'given' | 'partly-given' | 'refused' | 'nothing-kept';
export const ACCESS_OUTCOMES: readonly AccessOutcome[] = ['given', 'partly-given', 'refused', 'nothing-kept'];

/** A person asks what is kept about them. */
export interface AccessRequest {
  /** `YYYY-MM-DD`, as every day here. */
  readonly receivedOn: string;
  readonly clock: LegalClock;
  /** When the person was told that it takes longer. */
  readonly noticeOn: string | null;
  /** How it was made sure who asks, as a code, e.g. `photo-id`. */
  readonly identity: string | null;
  readonly outcome: AccessOutcome | null;
}

/** The last day on which it may be answered. */
export const dueOn = ({ receivedOn, clock, noticeOn }: AccessRequest): string =>
  plusDays(receivedOn, clock.days + (noticeOn === null ? 0 : clock.extensionDays));

/** Negative once it is late. */
export const daysLeft = (request: AccessRequest, today: string): number => daysBetween(today, dueOn(request));

/** Once, and only by a notice of the first days. Throws DomainErrors `access-request.answered`, `.extended`, `.not-extensible` and `.notice-too-late`. */
export function extended(request: AccessRequest, noticeOn: string): AccessRequest {
  refuseAnswered(request);
  if (request.noticeOn !== null) throw new DomainError('access-request.extended');
  if (request.clock.extensionDays === 0) throw new DomainError('access-request.not-extensible');
  if (noticeOn > dueOn(request) || noticeOn < request.receivedOn)
    throw new DomainError('access-request.notice-too-late', { due: dueOn(request) });
  return { ...request, noticeOn };
}

/** Nothing is shown to whom nobody knows. Throws DomainError `access-request.answered`. */
export function identified(request: AccessRequest, identity: string): AccessRequest {
  refuseAnswered(request);
  return { ...request, identity };
}

/** Throws DomainErrors `access-request.answered` and `access-request.not-identified`. */
export function answered(request: AccessRequest, outcome: AccessOutcome): AccessRequest {
  refuseAnswered(request);
  if (request.identity === null && (outcome === 'given' || outcome === 'partly-given'))
    throw new DomainError('access-request.not-identified');
  return { ...request, outcome };
}

function refuseAnswered({ outcome }: AccessRequest): void {
  if (outcome !== null) throw new DomainError('access-request.answered');
}
