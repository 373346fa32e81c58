import type { StreamName } from '../event-store.ts';

/** Default prefix of a log's stream names; a server may hold several logs with different prefixes. */
export const DEFAULT_PREFIX = 'guichet';

const PREFIX = /^[a-z0-9][a-z0-9_]{0,62}$/;

export const isPrefix = (text: string): boolean => PREFIX.test(text);

/**
 * Names of a log's streams on a server that has no municipalities: `<prefix>.<category>-<municipality>.<id>`. The category comes first, so
 * that a policy by prefix can say who writes it, and the server's own projection by category (up to the first dash) finds it.
 */
export class StreamNames {
  /** Prefix of the streams that hold the log's events; no other stream has it. */
  readonly beginning: string;
  /** The stream that holds the log's id. It does not have the prefix `beginning`, because the id is not an event of the log. */
  readonly identity: string;

  constructor(prefix: string) {
    if (!isPrefix(prefix)) throw new Error('the prefix of the streams is no word of a-z, 0-9 and _');
    this.beginning = `${prefix}.`;
    this.identity = `${prefix}-log-identity`;
  }

  of({ municipality, category, id }: StreamName): string {
    return `${this.beginning}${category}-${municipality}.${id}`;
  }

  isOfLog(name: string): boolean {
    return name.startsWith(this.beginning);
  }

  /** The stream's id in the port, `<category>-<id>`. */
  streamId(name: string): string {
    const dash = name.indexOf('-', this.beginning.length);
    const dot = name.indexOf('.', dash); // a municipality's id has no dot
    if (!this.isOfLog(name) || dash < 0 || dot < 0)
      throw new Error('a stream of the log has a name that is none of its');
    return `${name.slice(this.beginning.length, dash)}-${name.slice(dot + 1)}`;
  }
}
