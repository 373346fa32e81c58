import { timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { textOfFile } from '@guichet/texts';
import type { Log } from '../log.ts';
import { tokenDigestOf, type Grant } from './grant.ts';

/** The file is not a list of grants; the message says where, without quoting the file. */
export class RegistryUnreadable extends Error {
  override readonly name = 'RegistryUnreadable';
}

const TEXTS = ['name', 'municipality', 'nkey', 'tokenDigest', 'since'] as const;

/** Grants of a registry's text (`{ "subscribers": […] }`). Throws `RegistryUnreadable`. */
export function parseRegistry(text: string): Grant[] {
  const { subscribers } = parseJson(text) as { subscribers?: unknown };
  if (!Array.isArray(subscribers)) throw new RegistryUnreadable('there is no list of subscribers');
  return subscribers.map((entry: Record<string, unknown>, index) => {
    const fault = TEXTS.find((field) => typeof entry?.[field] !== 'string');
    if (fault) throw new RegistryUnreadable(`entry ${index} has no ${fault}`);
    if (!Array.isArray(entry['events']) || !entry['events'].every((pattern) => typeof pattern === 'string'))
      throw new RegistryUnreadable(`entry ${index} has no events`);
    return entry as unknown as Grant;
  });
}

export const registryText = (grants: readonly Grant[]): string =>
  `${JSON.stringify({ subscribers: grants }, null, 2)}\n`;

function parseJson(text: string): object {
  try {
    return (JSON.parse(text) as object | null) ?? {};
  } catch {
    throw new RegistryUnreadable('it is not JSON');
  }
}

/** The present registry. The file is read again whenever it was replaced, so that added and withdrawn grants take effect at once. */
export class Registry {
  #grants: readonly Grant[] = [];
  #version = '';

  /** Without `file` there are no subscribers. */
  constructor(
    private readonly file: string | undefined,
    private readonly log: Log,
  ) {}

  /** The subscriber with this token. All tokens are compared, each in constant time, so that the timing reveals nothing. */
  holderOf(token: string): Grant | undefined {
    const digest = Buffer.from(tokenDigestOf(token), 'hex');
    const holders = this.grants().filter(({ tokenDigest }) => sameBytes(Buffer.from(tokenDigest, 'hex'), digest));
    return holders[0];
  }

  named(name: string): Grant | undefined {
    return this.grants().find((grant) => grant.name === name);
  }

  private grants(): readonly Grant[] {
    if (this.file === undefined) return [];
    try {
      const { mtimeNs, size, ino } = statSync(this.file, { bigint: true });
      const version = `${ino} ${mtimeNs} ${size}`;
      if (version !== this.#version) {
        this.#version = version;
        this.#grants = parseRegistry(textOfFile(this.file, readFileSync(this.file)));
      }
    } catch (failure) {
      this.refuseAll(failure as NodeJS.ErrnoException);
    }
    return this.#grants;
  }

  /** Refuses all subscribers while the file cannot be read. */
  private refuseAll(failure: NodeJS.ErrnoException): void {
    const known = this.#grants.length > 0;
    this.#grants = [];
    if (failure.code === 'ENOENT' && !known) return; // no subscriber was ever added
    this.log.error(`the registry of subscribers cannot be read: ${failure.code ?? failure.message}`);
  }
}

const sameBytes = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);
