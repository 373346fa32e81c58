import type { SampleRequest } from './sample-requests.ts';

interface Seeding {
  /** Base URL of the public origin. */
  readonly origin: string;
  readonly jurisdictionId: string;
  readonly municipality: string;
  readonly requests: readonly SampleRequest[];
}

/**
 * Posts sample requests through the public endpoint, as a resident does. Their keys make it safe to repeat this after an interrupted
 * start. Rejects on the first refusal, naming the service and the status.
 */
export async function seed({ origin, jurisdictionId, municipality, requests }: Seeding): Promise<number> {
  for (const [index, { language, form }] of requests.entries()) {
    const answer = await fetch(`${origin}/open311/v2/requests.json`, {
      method: 'POST',
      headers: { 'Accept-Language': language, 'Idempotency-Key': `sample-${municipality}-${index + 1}` },
      body: new URLSearchParams({ jurisdiction_id: jurisdictionId, ...form }),
      signal: AbortSignal.timeout(30_000),
    });
    const reason = await answer.text();
    if (!answer.ok)
      throw new Error(
        `sample ${index + 1} (${form.service_code}) was refused with ${answer.status} · la demande d’exemple ${index + 1} (${form.service_code}) a été refusée (${answer.status})\u00a0: ${reason}`,
      );
  }
  return requests.length;
}
