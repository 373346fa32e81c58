import type { Language } from '@guichet/events';
import type { Replicas } from '../gateway/replicas.ts';

/** The part of intake's answer about a request that the page shows; texts are in the language asked for, times ISO 8601. */
export interface RequestStatus {
  readonly reference: string;
  readonly serviceName: string;
  readonly stateText: string;
  readonly department: { readonly name: string } | null;
  readonly expectedAt: string | null;
  readonly timeline: readonly { readonly at: string; readonly stateText: string }[];
  /** Time zone of the municipality, e.g. `America/Vancouver`. */
  readonly timeZone: string;
}

const TIMEOUT_MS = 10_000;

/** `unknown`: there is no such request. `unavailable`: no replica answered. */
export async function requestStatus(
  replicas: Replicas,
  reference: string,
  language: Language,
): Promise<RequestStatus | 'unknown' | 'unavailable'> {
  for (const base of replicas.inTurn('intake')) {
    try {
      const url = `${base}/api/v1/requests/${reference}?locale=${language}`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (answer.ok) return (await answer.json()) as RequestStatus;
      await answer.body?.cancel();
      if (answer.status === 404) return 'unknown';
    } catch {
      // a read may be repeated, so the next replica is asked
    }
  }
  return 'unavailable';
}
