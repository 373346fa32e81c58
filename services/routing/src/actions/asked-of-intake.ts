import { DomainError } from '@guichet/event-sourcing';
import { DependencyUnavailable } from '@guichet/messaging';
import { invalidRequest, Problem, type ContentsOptions } from '@guichet/service-kit';

/** What intake finds wrong with what it was given. */
interface Fault {
  readonly code: string;
  readonly field: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

interface Answer {
  readonly faults?: readonly Fault[];
  /** Of a refusal. */
  readonly code?: string;
}

const KEY_REUSED = 'idempotency.key-reused';

/** What intake refuses, in the words of this service. */
const REFUSALS: Readonly<Record<string, string>> = {
  'request.unknown-service': 'case.unknown-service',
  'request.outside-municipality': 'case.place-outside',
  'request.place-required': 'case.place-needed',
  'request.without-contact': 'case.without-contact',
  'request.contact-required': 'case.contact-required',
};

/** Faults of one field that `validation.*` has words for. */
const FAULTS: Readonly<Record<string, string>> = {
  'request.text-malformed': 'validation.character',
  'request.email-malformed': 'validation.email',
  'request.email-character': 'validation.email',
};

/**
 * Has intake check and keep what events may not hold; the same key is the same call. Throws DomainErrors `case.*`, Problems `request.invalid` and
 * `idempotency.key-reused`, and DependencyUnavailable when intake cannot be reached or answers too late.
 */
export async function askedOfIntake<T extends object>(
  { intakeUrl, token, timeoutMs = 2_500 }: ContentsOptions,
  path: string,
  body: object,
  key: string,
): Promise<Partial<T>> {
  const response = await fetch(new URL(path, intakeUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new DependencyUnavailable('intake gives no answer', { cause });
  });
  const answer = (await response.json().catch(() => null)) as (Answer & Partial<T>) | null;
  if (answer?.code === KEY_REUSED) throw new Problem(KEY_REUSED);
  if (answer?.code !== undefined && REFUSALS[answer.code]) throw new DomainError(REFUSALS[answer.code]!);
  if (!response.ok || !answer) throw new DependencyUnavailable(`intake answers ${response.status}`);
  const [fault] = answer.faults ?? [];
  if (fault) throw refused(fault);
  return answer;
}

function refused({ code, field, parameters }: Fault): Error {
  const refusal = REFUSALS[code];
  if (refusal) return new DomainError(refusal, parameters);
  if (code === 'request.point-incomplete') return invalidRequest([{ field, code: 'validation.required' }]);
  if (code === 'request.text-too-long')
    return invalidRequest([{ field, code: 'validation.too-long', parameters: { limit: parameters['longest']! } }]);
  return invalidRequest([{ field, code: FAULTS[code] ?? 'validation.invalid', parameters }]);
}
