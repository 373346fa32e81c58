import { canonicalJson, idFrom, newId } from '@guichet/event-sourcing';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { Problem } from '../problems/index.ts';

/** Set on the answer to a call that was answered before under the same Idempotency-Key. */
export const REPLAYED_HEADER = 'Idempotent-Replayed';

const KEY = /^[\x21-\x7e]{1,255}$/;

export function readIdempotencyKey(_data: unknown, context: ExecutionContext): string | undefined {
  const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>();
  const key = headers['idempotency-key'];
  if (key !== undefined && !KEY.test(key)) throw new Problem('idempotency.key-malformed');
  return key;
}

/** Parameter decorator: the caller's Idempotency-Key, if there is one. Throws Problem `idempotency.key-malformed`. */
export const IdempotencyKey = createParamDecorator(readIdempotencyKey);

/**
 * The same for equal requests: hexadecimal HMAC-SHA-256 of the body's canonical JSON. A body may hold text that a person wrote, and without a
 * secret a short text could be guessed from its hash.
 */
export const fingerprintOf = (body: unknown, secret: string): string =>
  createHmac('sha256', secret).update(canonicalJson(body)).digest('hex');

interface Call {
  /** The caller and the full address, including the action. A key is unique within its scope. */
  readonly scope: readonly string[];
  readonly key: string | undefined;
  /** Fingerprint of the body; the same key with another fingerprint is refused. */
  readonly fingerprint: string;
}

interface RecordedCall {
  readonly id: string;
  readonly metadata: { readonly correlationId: string };
}

/**
 * A command with an Idempotency-Key that is recorded only by its events. Their ids are derived from scope and key, so that a repetition
 * finds them; their correlation id is also derived from the fingerprint, so that another request with the same key is detected.
 */
export class KeyedCall {
  readonly correlationId: string;
  readonly #names: readonly string[];

  constructor({ scope, key, fingerprint }: Call) {
    this.#names = [...scope, key ?? newId()];
    this.correlationId = idFrom('keyed-call', ...this.#names, fingerprint);
  }

  /** Id of the n-th event (from 0). */
  readonly eventIds = (ordinal: number): string => idFrom(...this.#names, String(ordinal));

  /** Throws Problem `idempotency.key-reused` when events found under these ids came of another request. */
  refuseAnother([first]: readonly RecordedCall[]): void {
    if (!first || first.metadata.correlationId === this.correlationId) return;
    // Older events of staff have their own id as correlation id, because calls had no fingerprints; their requests are unknown.
    if (first.metadata.correlationId !== first.id) throw new Problem('idempotency.key-reused');
  }
}
