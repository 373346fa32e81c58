import { DependencyUnavailable } from '@guichet/messaging';
import type { ContentsOptions, Reading } from '@guichet/service-kit';

/** What a reporter gave with a request, apart from who they are. Left out where it was not given, or was erased. */
export interface ReportedFields {
  readonly description?: string;
  readonly mediaUrl?: string;
  readonly address?: string;
  readonly addressId?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly pointAsTyped?: string;
  /** Typed answers, by question. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** Never who reported it: for that a person says why, each time. */
const FIELDS: readonly (keyof ReportedFields)[] = [
  'description',
  'mediaUrl',
  'address',
  'addressId',
  'latitude',
  'longitude',
  'pointAsTyped',
  'answers',
];

/** The most references that one call takes. */
const AT_ONCE = 100;

/** Reads what reporters wrote, and where a place that only staff may know is. Nothing of it is stored here. */
export class Reported {
  constructor(private readonly options: ContentsOptions) {}

  /** By reference. Throws DependencyUnavailable when intake cannot be reached, refuses this service or answers too late. */
  async fields(refs: readonly string[], { purpose, reader }: Reading): Promise<ReadonlyMap<string, ReportedFields>> {
    const found = new Map<string, ReportedFields>();
    for (let from = 0; from < refs.length; from += AT_ONCE) {
      const asked = { refs: refs.slice(from, from + AT_ONCE), purpose, reader, fields: FIELDS };
      for (const { ref, fields } of await this.#resolve(asked)) found.set(ref, fields);
    }
    return found;
  }

  async #resolve(asked: object): Promise<readonly { ref: string; fields: ReportedFields }[]> {
    const { intakeUrl, token, timeoutMs = 2_500 } = this.options;
    const response = await fetch(new URL('/internal/subjects/resolve', intakeUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new DependencyUnavailable('intake gives no answer', { cause });
    });
    const answer = (await response.json().catch(() => null)) as { subjects?: unknown } | null;
    if (!response.ok || !Array.isArray(answer?.subjects))
      throw new DependencyUnavailable(`intake answers ${response.status}`);
    return answer.subjects as { ref: string; fields: ReportedFields }[];
  }
}
