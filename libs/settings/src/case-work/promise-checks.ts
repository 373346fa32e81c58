import { noteUnknown } from '../reference-checks.ts';
import type { PromiseSettings } from '../schema.ts';
import type { Path, SourceFile } from '../source-file.ts';
import { checkSeasons } from './season-checks.ts';

type Part = Partial<Pick<PromiseSettings, 'calendar' | 'acknowledge' | 'resolve' | 'priorities'>>;

/** `calendars` is undefined while their file is broken. */
export function checkPromise(
  file: SourceFile,
  path: Path,
  promise: PromiseSettings,
  calendars?: ReadonlySet<string>,
): void {
  const { seasons = [] } = promise;
  checkPart(file, path, promise, calendars);
  checkSeasons(file, [...path, 'seasons'], seasons);
  for (const [index, season] of seasons.entries()) {
    const at = [...path, 'seasons', index];
    if (!saysSomething(season)) file.fault(at, 'season-says-nothing', { from: season.from, to: season.to });
    checkPart(file, at, season, calendars);
  }
}

function checkPart(file: SourceFile, path: Path, part: Part, calendars?: ReadonlySet<string>): void {
  if (part.calendar !== undefined) noteUnknown(file, [...path, 'calendar'], 'calendar', part.calendar, calendars);
  for (const step of ['acknowledge', 'resolve'] as const)
    if (part[step] && !part[step].hours && !part[step].days) file.fault([...path, step], 'promise-empty', { step });
  for (const [priority, own] of Object.entries(part.priorities ?? {})) {
    const at = [...path, 'priorities', priority];
    if (!saysSomething(own)) file.fault(at, 'priority-says-nothing', { priority });
    checkPart(file, at, own, calendars);
  }
}

const saysSomething = ({ calendar, acknowledge, resolve, priorities = {} }: Part): boolean =>
  Boolean(calendar ?? acknowledge ?? resolve) || Object.keys(priorities).length > 0;
