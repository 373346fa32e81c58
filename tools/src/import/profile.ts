import type { Row } from '../tables/table.ts';
import { formatsOf } from './dates.ts';

export interface ColumnProfile {
  readonly name: string;
  readonly type: 'number' | 'date' | 'text' | 'empty';
  readonly filled: number;
  /** Different values; counting stops at `MOST_DISTINCT`. */
  readonly distinct: number;
  /** Formats that fit all of the first dates. */
  readonly formats: readonly string[];
  /** The most frequent values, none of a column that may be about persons. */
  readonly examples: readonly string[];
  readonly values: readonly string[];
  readonly isPersonal: boolean;
  /** It counts the rows from 0 or 1. */
  readonly isCounter: boolean;
}

export const MOST_DISTINCT = 5_000;
const DATES = 400;
const EXAMPLES = 3;

/** Names of columns that may say something about a person: their values are not shown. */
const PERSONAL =
  /(?:first|last|full|given|family|caller|contact|applicant|complainant|requester|reporter|citizen|resident).?name|^name$|^nom$|pr[ée]nom|nom.de.famille|phone|^t[ée]l|mail|courriel|contact|caller|plaignant|requ[ée]rant|add?ress|^rue$|street|^descri|comment|^notes?$|remar[kq]|details?|^text/iu;

/** Profiles of the columns, from all rows; memory holds the different values of each. */
export class Profiles {
  rows = 0;
  readonly #columns = new Map<string, { filled: number; values: Map<string, number>; first: string[] }>();

  add({ values }: Row): void {
    this.rows += 1;
    for (const [name, value] of Object.entries(values)) {
      const column = this.#columns.get(name) ?? { filled: 0, values: new Map<string, number>(), first: [] };
      this.#columns.set(name, column);
      if (value === '') continue;
      column.filled += 1;
      if (column.first.length < DATES) column.first.push(value);
      if (column.values.size < MOST_DISTINCT || column.values.has(value))
        column.values.set(value, (column.values.get(value) ?? 0) + 1);
    }
  }

  all(): ColumnProfile[] {
    return [...this.#columns].map(([name, { filled, values, first }]) => {
      const isNumber = first.every((value) => /^-?\d+(?:[.,]\d+)?$/u.test(value));
      const formats = formatsOf(first);
      const type = filled === 0 ? 'empty' : formats.length > 0 ? 'date' : isNumber ? 'number' : 'text';
      const isPersonal = (type === 'text' || type === 'number') && PERSONAL.test(name);
      const frequent = [...values].toSorted(([, one], [, other]) => other - one).map(([value]) => value);
      const examples = isPersonal ? [] : frequent.slice(0, EXAMPLES);
      const isCounter = filled === this.rows && countsRows([...values.keys()]);
      return { name, type, filled, distinct: values.size, formats, examples, values: frequent, isPersonal, isCounter };
    });
  }
}

/** Whole numbers one after the other, in any order; of a longer file those that are seen first. */
function countsRows(values: readonly string[]): boolean {
  const numbers = values.map((value) =>
    /^\d{1,15}(?:[.,]0+)?$/u.test(value) ? Math.trunc(Number.parseFloat(value)) : NaN,
  );
  const least = Math.min(...numbers);
  return (least === 0 || least === 1) && Math.max(...numbers) - least + 1 === numbers.length;
}
