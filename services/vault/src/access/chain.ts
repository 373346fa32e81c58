import { createHash } from 'node:crypto';

/** What somebody did with personal information, without any of it. */
export interface AccessEntry {
  /** `read`, `refused`, `find`, `export`, `access-clock`, `rectify`, `hold`, `lift`, `ask-erasure`, `approve-erasure`, `refuse-erasure`, `erase`, `withdraw`, `watch`, `look-at-reveal`, `register-incident`, `incident-told`. */
  readonly act: string;
  /** The service that called; null where none did. */
  readonly caller: string | null;
  readonly role: string;
  /** Opaque reference of the person; null for a service. */
  readonly reader: string | null;
  /** Why, as a code. */
  readonly purpose: string;
  /** Null where nobody was found. */
  readonly ref: string | null;
  readonly kind: string | null;
  /** Names, never values. */
  readonly fields: readonly string[];
}

export interface AccessRow extends AccessEntry {
  readonly municipality: string;
  /** From 1, without gaps. */
  readonly nr: number;
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
}

/** A row as it is stored. */
export interface ChainedRow extends AccessRow {
  /** Hash of the row before; hexadecimal, as `hash`. */
  readonly previous: string;
  readonly hash: string;
}

/** Where a chain ends. */
export interface ChainHead {
  readonly nr: number;
  readonly hash: string;
}

/** Before the first row. */
export const BEGINNING: ChainHead = { nr: 0, hash: '0'.repeat(64) };

/**
 * SHA-256 of the JSON list [previous, municipality, nr, at, act, caller, role, reader, purpose, ref, kind, fields], without spaces, in UTF-8: simple
 * enough to be computed by whoever does not trust this program.
 */
export function hashOf(previous: string, row: AccessRow): string {
  const { municipality, nr, at, act, caller, role, reader, purpose, ref, kind, fields } = row;
  const said = [previous, municipality, nr, at, act, caller, role, reader, purpose, ref, kind, fields];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** The rows that follow the end of a chain; their fields are in the order of the alphabet. */
export function chained(
  end: ChainHead,
  municipality: string,
  at: string,
  entries: readonly AccessEntry[],
): ChainedRow[] {
  let { nr, hash } = end;
  return entries.map((entry) => {
    nr += 1;
    const row = { ...entry, fields: entry.fields.toSorted(), municipality, nr, at };
    const previous = hash;
    hash = hashOf(previous, row);
    return { ...row, previous, hash };
  });
}

/** The first place at which a chain is not as it was written. */
export interface Break {
  readonly nr: number;
  /**
   * `missing`: the row is not there; `link`: it does not follow the row before; `altered`: it is not what was written; `end`: rows were cut off
   * the end; `anchor`: it is not the row that was noted elsewhere.
   */
  readonly why: 'missing' | 'link' | 'altered' | 'end' | 'anchor';
}

/** Follows a chain from its beginning, in batches. */
export class ChainCheck {
  #end: ChainHead = BEGINNING;
  #broken: Break | undefined;

  /** `anchors`: rows that somebody noted elsewhere, which must still be there. */
  constructor(private readonly anchors: readonly ChainHead[] = []) {}

  get broken(): Break | undefined {
    return this.#broken;
  }

  /** The last row that is as it was written. */
  get end(): ChainHead {
    return this.#end;
  }

  follow(rows: readonly ChainedRow[]): void {
    for (const row of rows) {
      if (this.#broken) return;
      this.#broken = this.#breakAt(row);
      if (!this.#broken) this.#end = { nr: row.nr, hash: row.hash };
    }
  }

  /** After all rows; `head` is where the chain should end. */
  finish(head: ChainHead): Break | undefined {
    if (this.#broken) return this.#broken;
    const { nr, hash } = this.#end;
    const beyond = this.anchors.find((anchor) => anchor.nr > nr);
    if (head.nr !== nr || head.hash !== hash) this.#broken = { nr: Math.min(head.nr, nr) + 1, why: 'end' };
    else if (beyond) this.#broken = { nr: beyond.nr, why: 'anchor' };
    return this.#broken;
  }

  #breakAt(row: ChainedRow): Break | undefined {
    const expected = this.#end.nr + 1;
    if (row.nr !== expected) return { nr: expected, why: 'missing' };
    if (row.previous !== this.#end.hash) return { nr: row.nr, why: 'link' };
    if (row.hash !== hashOf(row.previous, row)) return { nr: row.nr, why: 'altered' };
    const anchor = this.anchors.find(({ nr }) => nr === row.nr);
    return anchor && anchor.hash !== row.hash ? { nr: row.nr, why: 'anchor' } : undefined;
  }
}
