import { DependencyUnavailable } from '@guichet/messaging';

/** A record's data key as it is stored: encrypted with the key-encryption key of an epoch. */
export interface WrappedKey {
  /** Name of the key-encryption key. */
  readonly epoch: string;
  readonly bytes: Buffer;
}

/** The key-encryption keys, wherever they are kept. Data keys come and go in batches: each batch may be a call of another system. */
export interface KeyPort {
  /** The epoch in which keys are wrapped now. Rejects with KeysUnavailable. */
  current(): Promise<string>;
  /** In the current epoch, in the order given. Rejects with KeysUnavailable. */
  wrap(keys: readonly Buffer[]): Promise<WrappedKey[]>;
  /** In the order given. Rejects with KeysUnavailable, UnknownEpoch, or KeyRefused for a key that was changed. */
  unwrap(keys: readonly WrappedKey[]): Promise<Buffer[]>;
}

/** The system that keeps the keys gives no answer; the same call may succeed later. */
export class KeysUnavailable extends DependencyUnavailable {}

/** The key-encryption key was destroyed, or never was here. What it wrapped cannot be read any more. */
export class UnknownEpoch extends Error {
  override readonly name = 'UnknownEpoch';

  constructor(readonly epoch: string) {
    super(`there is no key of the epoch ${epoch}`);
  }
}

/** A wrapped key is not what was written. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused';
}
