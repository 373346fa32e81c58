/** A row of the access log by which a person saw something. */
export interface SeenRow {
  readonly nr: number;
  readonly at: Date;
  readonly role: string;
  readonly reader: string;
  readonly ref: string;
}

/** What a municipality calls many. */
export interface Limits {
  readonly records: number;
  readonly withinMinutes: number;
}

/** Where a municipality says nothing else. */
export const USUAL: Limits = { records: 50, withinMinutes: 60 };

export interface Unusual {
  /** `many`: more records than the limit in its time; `watched`: a record that is watched. */
  readonly why: 'many' | 'watched';
  /** Of the row by which it became unusual. */
  readonly nr: number;
  readonly at: Date;
  readonly role: string;
  readonly reader: string;
  /** Null for many. */
  readonly ref: string | null;
  /** How many different records it was. */
  readonly records: number;
}

/** What stands out in rows of the log, the oldest first. Of a reader who sees many it is told once in the time of the limit. */
export function unusualIn(rows: readonly SeenRow[], limits: Limits, watched: ReadonlySet<string>): Unusual[] {
  const readers = Map.groupBy(rows, ({ role, reader }) => `${role} ${reader}`);
  const many = [...readers.values()].flatMap((own) => manyIn(own, limits));
  const seen = rows
    .filter(({ ref }) => watched.has(ref))
    .map((row): Unusual => ({ ...row, why: 'watched', records: 1 }));
  return [...many, ...seen].sort((a, b) => a.nr - b.nr);
}

function manyIn(rows: readonly SeenRow[], { records, withinMinutes }: Limits): Unusual[] {
  const within = withinMinutes * 60_000;
  const found: Unusual[] = [];
  let from = 0;
  for (const [at, row] of rows.entries()) {
    while (row.at.getTime() - rows[from]!.at.getTime() > within) from += 1;
    const told = found.at(-1);
    if (told && row.at.getTime() - told.at.getTime() <= within) continue;
    const different = new Set(rows.slice(from, at + 1).map(({ ref }) => ref)).size;
    if (different > records) found.push({ ...row, why: 'many', ref: null, records: different });
  }
  return found;
}
