import type { StreamName } from '../event-store.ts';

/** What every stream name of a log begins with on the server, unless told; another server may hold several logs under other names. */
export const DEFAULT_PREFIX = 'guichet';

const PREFIX = /^[a-z0-9][a-z0-9_]{0,62}$/;

/**
 * Names of a log's streams on a server that has no municipalities: `<prefix>.<category>-<municipality>.<id>`. The category comes first, so
 * that a policy by prefix can say who writes it, and the server's own projection by category (up to the first dash) finds it.
 */
export class StreamNames {
  /** Every event of the log stands in a stream that begins so; nothing else does. */
  readonly beginning: string;
  /** Holds the log's id; outside of `beginning`, for it is no event of the log. */
  readonly identity: string;

  constructor(prefix: string) {
    if (!PREFIX.test(prefix)) throw new Error('the prefix of the streams is no word of a-z, 0-9 and _');
    this.beginning = `${prefix}.`;
    this.identity = `${prefix}-log-identity`;
  }

  of({ municipality, category, id }: StreamName): string {
    return `${this.beginning}${category}-${municipality}.${id}`;
  }

  isOfLog(name: string): boolean {
    return name.startsWith(this.beginning);
  }

  /** The stream's id (`<category>-<id>`), as the port knows it. */
  streamId(name: string): string {
    const dash = name.indexOf('-', this.beginning.length);
    const dot = name.indexOf('.', dash); // a municipality has none
    if (!this.isOfLog(name) || dash < 0 || dot < 0)
      throw new Error('a stream of the log has a name that is none of its');
    return `${name.slice(this.beginning.length, dash)}-${name.slice(dot + 1)}`;
  }
}
