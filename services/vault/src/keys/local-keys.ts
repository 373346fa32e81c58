import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KeyFile, Wrapping } from './key-file.ts';
import { KeyRefused, UnknownEpoch, type KeyPort, type WrappedKey } from './key-port.ts';

/** AES key wrap with a 256-bit key (RFC 3394, NIST SP 800-38F): made for keys, and without a nonce that could be used twice. */
const CIPHER = 'id-aes256-wrap';
const INITIAL_VALUE = Buffer.alloc(8, 0xa6);

/** Key-encryption keys in a file of this machine. */
export class LocalKeys implements KeyPort {
  constructor(private readonly file: KeyFile) {}

  async current(): Promise<string> {
    return this.#wrapping().current;
  }

  async wrap(keys: readonly Buffer[]): Promise<WrappedKey[]> {
    const { current, epochs } = this.#wrapping();
    return keys.map((key) => ({ epoch: current, bytes: wrapped(epochs.get(current)!, key) }));
  }

  async unwrap(keys: readonly WrappedKey[]): Promise<Buffer[]> {
    const { epochs } = this.#wrapping();
    return keys.map(({ epoch, bytes }) => {
      const wrapping = epochs.get(epoch);
      if (!wrapping) throw new UnknownEpoch(epoch);
      return unwrapped(wrapping, bytes);
    });
  }

  #wrapping(): Wrapping {
    return this.file.now().wrapping!; // a service without Transit refuses a file without it at its start
  }
}

function wrapped(wrapping: Buffer, key: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, wrapping, INITIAL_VALUE);
  return Buffer.concat([cipher.update(key), cipher.final()]);
}

function unwrapped(wrapping: Buffer, bytes: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(CIPHER, wrapping, INITIAL_VALUE);
    return Buffer.concat([decipher.update(bytes), decipher.final()]);
  } catch (cause) {
    throw new KeyRefused('a wrapped key is not what was written', { cause });
  }
}
