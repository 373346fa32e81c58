import { DependencyUnavailable } from '@guichet/messaging';
import type { RecordIdentity, SealedFields } from '@guichet/sealing';

/** A record in a writer's outbox. */
export type SealedRecord = RecordIdentity & SealedFields;

interface TakenRecord extends RecordIdentity {
  readonly keyId: string;
  /** Base64, as `ciphertext`. */
  readonly enc: string;
  readonly ciphertext: string;
}

interface TakenAnswer {
  readonly records?: readonly TakenRecord[];
  readonly forgotten?: readonly Withdrawn[];
}

/** The most records that one call takes. */
export const TAKEN_AT_ONCE = 200;

/** A record that its writer withdrew: its call failed, a following ended, or no event names it. */
export type Withdrawn = Pick<RecordIdentity, 'municipality' | 'ref'>;

export interface Taken {
  readonly records: readonly SealedRecord[];
  readonly withdrawn: readonly Withdrawn[];
}

export interface Settled {
  readonly records: readonly Pick<RecordIdentity, 'ref' | 'version'>[];
  readonly withdrawn: readonly Withdrawn[];
}

export type Which = { readonly refs: readonly string[] } | { readonly skip: number };

/** Where sealed records wait until the vault has stored them. Rejects with DependencyUnavailable when intake cannot be asked. */
export interface SealedOutbox {
  /** Of those that wait, the oldest after the first `skip`, or those with these references. They stay there. */
  take(which: Which): Promise<Taken>;
  /** They are stored, or destroyed: the outbox may forget them. */
  confirm(settled: Settled): Promise<void>;
}

export interface IntakeOutboxOptions {
  readonly intakeUrl: string;
  readonly token: string;
  /** Default 5 000. */
  readonly timeoutMs?: number;
}

export class IntakeOutbox implements SealedOutbox {
  constructor(private readonly options: IntakeOutboxOptions) {}

  async take(which: Which): Promise<Taken> {
    const answer = await this.#post('/internal/sealed/take', { max: TAKEN_AT_ONCE, ...which });
    const { records, forgotten = [] } = (answer ?? {}) as TakenAnswer;
    if (!Array.isArray(records)) throw new DependencyUnavailable('intake answers something else');
    return { records: (records as readonly TakenRecord[]).map(sealedIn), withdrawn: forgotten };
  }

  async confirm({ records, withdrawn }: Settled): Promise<void> {
    await this.#post('/internal/sealed/confirm', {
      records: records.map(({ ref, version }) => ({ ref, version })),
      ...(withdrawn.length > 0 && { forgotten: withdrawn.map(({ ref }) => ref) }),
    });
  }

  async #post(path: string, body: object): Promise<unknown> {
    const { intakeUrl, token, timeoutMs = 5_000 } = this.options;
    const response = await fetch(new URL(path, intakeUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new DependencyUnavailable('intake gives no answer', { cause });
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw new DependencyUnavailable(`intake answers ${response.status}`);
    return answer;
  }
}

const sealedIn = ({ municipality, ref, kind, version, keyId, enc, ciphertext }: TakenRecord): SealedRecord => ({
  ...{ municipality, ref, kind, version, keyId },
  // What is no text opens as nothing: it is told as unreadable and holds up no other.
  enc: Buffer.from(String(enc), 'base64'),
  ciphertext: Buffer.from(String(ciphertext), 'base64'),
});
