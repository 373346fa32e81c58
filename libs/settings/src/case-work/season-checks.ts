import { isDate } from '../reference-checks.ts';
import type { Path, SourceFile } from '../source-file.ts';
import { overlap, type YearlyRange } from './seasons.ts';

/** Seasons of one thing: days that exist, and no day in two of them. */
export function checkSeasons(file: SourceFile, path: Path, seasons: readonly YearlyRange[]): void {
  for (const [index, season] of seasons.entries()) {
    for (const end of ['from', 'to'] as const)
      if (!isDayOfYear(season[end])) file.fault([...path, index, end], 'not-a-year-day', { day: season[end] });
    const other = seasons.slice(0, index).find((earlier) => overlap(earlier, season));
    if (other) file.fault([...path, index], 'seasons-overlap', { from: other.from, to: other.to });
  }
}

/** February 29 is a day of some years. */
const isDayOfYear = (day: string): boolean => isDate(`2024-${day}`);
