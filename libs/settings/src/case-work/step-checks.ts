import { idsOf, noteDuplicates, noteUnknown } from '../reference-checks.ts';
import type { DepartmentSettings, StepSettings } from '../schema.ts';
import type { Path, SourceFile } from '../source-file.ts';
import { noteUnknownTeam } from '../team-check.ts';

/** `departments` is undefined while their file is broken. */
export function checkSteps(
  file: SourceFile,
  path: Path,
  steps: readonly StepSettings[],
  departments?: readonly DepartmentSettings[],
): void {
  noteDuplicates(file, path, 'step', idsOf(steps));
  const known = new Set(idsOf(steps));
  for (const [index, { id, who, due, results }] of steps.entries()) {
    const at = [...path, index];
    if (who) noteUnknownTeam(file, [...at, 'who'], who, departments);
    checkDue(file, [...at, 'due'], id, due, index === 0);
    noteDuplicates(file, [...at, 'results'], 'result', idsOf(results));
    for (const [position, { next }] of results.entries())
      if (next !== undefined) noteUnknown(file, [...at, 'results', position, 'next'], 'step', next, known);
  }
  checkWays(file, path, steps);
}

function checkDue(file: SourceFile, path: Path, id: string, due: StepSettings['due'], isFirst: boolean): void {
  if (Boolean(due.hours ?? due.days) === Boolean(due.dateOnNotice)) file.fault(path, 'step-due', { id });
  if (due.dateOnNotice && isFirst) file.fault([...path, 'dateOnNotice'], 'first-step-on-notice', { id });
}

/** Every step is reached from the first one, and from every step the end is reached. */
function checkWays(file: SourceFile, path: Path, steps: readonly StepSettings[]): void {
  const nextOf = new Map(steps.map(({ id, results }) => [id, results.map(({ next }) => next)]));
  const reached = closure(
    steps.slice(0, 1).map(({ id }) => id),
    (id) => nextOf.get(id) ?? [],
  );
  const ending = steps.filter(({ results }) => results.some(({ next }) => next === undefined)).map(({ id }) => id);
  const ends = closure(ending, (id) =>
    steps.filter(({ results }) => results.some(({ next }) => next === id)).map((step) => step.id),
  );
  for (const [index, { id }] of steps.entries()) {
    if (!reached.has(id)) file.fault([...path, index], 'step-unreachable', { id });
    else if (!ends.has(id)) file.fault([...path, index], 'step-without-end', { id });
  }
}

/** Everything that is led to from these, and these. */
function closure(from: readonly string[], ways: (id: string) => readonly (string | undefined)[]): Set<string> {
  const found = new Set(from);
  for (const id of found) for (const way of ways(id)) if (way !== undefined) found.add(way);
  return found;
}
