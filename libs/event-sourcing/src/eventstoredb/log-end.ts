import type { LogServer } from './log-server.ts';
import type { StreamNames } from './stream-names.ts';

const FIRST_PAGE = 64;
const LARGEST_PAGE = 4_096;

/**
 * Finds the log's last event among the other events on the server (statistics, links, other applications). It reads backward from the
 * end, but only to the end of the last search, so that a quiet log is not searched again and again; in growing pages, because another
 * application may have written hundreds of thousands.
 */
export class LogEnd {
  /** `seen`: the server's last event at the last search; `head`: the log's last event up to there. */
  #known?: { readonly seen: bigint; readonly head: bigint };

  constructor(
    private readonly server: LogServer,
    private readonly names: StreamNames,
  ) {}

  /** Position of the log's last event; `0n` when there is none. */
  async position(): Promise<bigint> {
    const known = this.#known;
    this.#known = undefined; // a server that fails meanwhile may be restored from an older backup
    this.#known = await this.#look(known);
    return this.#known.head;
  }

  async #look(known = { seen: -1n, head: 0n }): Promise<{ seen: bigint; head: bigint }> {
    let size = FIRST_PAGE;
    let page = await this.server.readBackward('end', size);
    const seen = page[0]?.position ?? -1n;
    const { seen: stop, head } = seen < known.seen ? { seen: -1n, head: 0n } : known;
    for (;;) {
      for (const { position, stream } of page) {
        if (position <= stop) return { seen, head };
        if (this.names.isOfLog(stream)) return { seen, head: position };
      }
      if (page.length < size) return { seen, head: stop < 0n ? 0n : head };
      size = Math.min(4 * size, LARGEST_PAGE);
      page = await this.server.readBackward(page.at(-1)!.position, size);
    }
  }
}
