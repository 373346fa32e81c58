/** Intake is unavailable, slow, or refuses this service. The messages stay in the outbox. */
export class IntakeUnavailable extends Error {
  override readonly name = 'IntakeUnavailable';
}

export interface IntakeOptions {
  /** Base URL of intake. */
  readonly intakeUrl: string;
  readonly token: string;
  /** Default 2 500: less than the time for which a sender may work on its claimed messages. */
  readonly timeoutMs?: number;
}

/** What intake answers to this question. Throws IntakeUnavailable. */
export async function askIntake(
  { intakeUrl, token, timeoutMs = 2_500 }: IntakeOptions,
  path: string,
  question: object,
): Promise<unknown> {
  const response = await fetch(new URL(path, intakeUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(question),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new IntakeUnavailable('intake gives no answer', { cause });
  });
  if (!response.ok) throw new IntakeUnavailable(`intake answers ${response.status}`);
  return response.json().catch(() => undefined);
}
