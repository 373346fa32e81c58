import { DomainError, type StreamName } from '@guichet/event-sourcing';
import type { Language } from '@guichet/events';
import { DependencyUnavailable } from '@guichet/messaging';
import { invalidRequest, Problem, type ContentsOptions } from '@guichet/service-kit';
import type { Place } from '../domain/case/state.ts';

/** As staff say it: a point, an address, or both. Degrees, WGS 84. */
export interface GivenPlace {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly address?: string;
  readonly addressId?: string;
}

export interface PlaceQuestion {
  readonly serviceCode: string;
  /** Where an event will name it. */
  readonly stream: StreamName;
  readonly given: GivenPlace;
  readonly language: Language;
  /** The same key gives the same reference. */
  readonly key: string;
}

interface Fault {
  readonly code: string;
  readonly field: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

interface Answer {
  readonly place?: Place;
  readonly faults?: readonly Fault[];
  /** Of a refusal. */
  readonly code?: string;
}

const KEY_REUSED = 'idempotency.key-reused';

/** What intake finds wrong with a place, in the words of this service. */
const REFUSALS: Readonly<Record<string, string>> = {
  'request.unknown-service': 'case.unknown-service',
  'request.outside-municipality': 'case.place-outside',
  'request.place-required': 'case.place-needed',
};

/** Places are checked and, where only staff may know them, kept by intake, as those of requests are. */
export class Places {
  constructor(private readonly options: ContentsOptions) {}

  /** Throws DomainErrors `case.place-*`, Problems `request.invalid` and `idempotency.key-reused`, and DependencyUnavailable when intake cannot be reached or answers too late. */
  async find({ serviceCode, stream, given, language, key }: PlaceQuestion): Promise<Place> {
    const { municipality, ...named } = stream;
    const answer = await this.#ask({ municipality, serviceCode, stream: named, language, ...given }, key);
    const [fault] = answer.faults ?? [];
    if (fault) throw refused(fault);
    if (!answer.place) throw new DependencyUnavailable('intake answers something else');
    return answer.place;
  }

  async #ask(body: object, key: string): Promise<Answer> {
    const { intakeUrl, token, timeoutMs = 2_500 } = this.options;
    const response = await fetch(new URL('/internal/places', intakeUrl), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new DependencyUnavailable('intake gives no answer', { cause });
    });
    const answer = (await response.json().catch(() => null)) as Answer | null;
    if (answer?.code === KEY_REUSED) throw new Problem(KEY_REUSED);
    if (!response.ok || !answer) throw new DependencyUnavailable(`intake answers ${response.status}`);
    return answer;
  }
}

function refused({ code, field, parameters }: Fault): Error {
  const refusal = REFUSALS[code];
  if (refusal) return new DomainError(refusal, parameters);
  if (code === 'request.point-incomplete') return invalidRequest([{ field, code: 'validation.required' }]);
  if (code === 'request.text-too-long')
    return invalidRequest([{ field, code: 'validation.too-long', parameters: { limit: parameters['longest']! } }]);
  return invalidRequest([
    { field, code: code === 'request.text-malformed' ? 'validation.character' : 'validation.invalid', parameters },
  ]);
}
