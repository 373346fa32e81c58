import type { Language } from '@guichet/events';
import type { Replicas } from '../gateway/replicas.ts';

/** What intake answers about a request, as far as the page shows it; texts are in the language asked for, times ISO 8601. */
export interface RequestStatus {
  readonly reference: string;
  readonly serviceName: string;
  readonly stateText: string;
  readonly department: { readonly name: string } | null;
  readonly expectedAt: string | null;
  readonly timeline: readonly { readonly at: string; readonly stateText: string }[];
  /** Of the municipality, e.g. `America/Vancouver`. */
  readonly timeZone: string;
}

const TIMEOUT_MS = 10_000;

/** `unknown`: there is no such request. `unavailable`: no replica could say. */
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
      // asking changes nothing, so the next one may be asked
    }
  }
  return 'unavailable';
}
