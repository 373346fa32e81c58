import { idsOf, noteAllUnknown, noteDuplicates } from '../reference-checks.ts';
import type { LadderSettings, RungSettings } from '../schema.ts';
import type { Path, SourceFile } from '../source-file.ts';
import { rungAt } from './rung-at.ts';

/** What ladders may refer to; undefined while the file of services is broken. */
export interface KnownServices {
  readonly services?: ReadonlySet<string>;
  readonly groups?: ReadonlySet<string>;
}

const LISTS = ['acknowledge', 'resolve', 'steps'] as const;

export function checkEscalation(
  file: SourceFile,
  { ladders }: { ladders: readonly LadderSettings[] },
  { services, groups }: KnownServices,
): void {
  noteDuplicates(file, ['ladders'], 'ladder', idsOf(ladders));
  const forAll = ladders.findIndex(({ when }) => !when);
  for (const [index, ladder] of ladders.entries()) {
    const path = ['ladders', index];
    noteAllUnknown(file, [...path, 'when', 'service'], 'service', ladder.when?.service, services);
    noteAllUnknown(file, [...path, 'when', 'group'], 'group', ladder.when?.group, groups);
    checkScope(file, [...path, 'when'], ladder);
    if (forAll >= 0 && index > forAll) file.fault(path, 'ladder-unreachable', { id: ladders[forAll]!.id });
    for (const list of LISTS) checkRungs(file, [...path, list], ladder[list]);
  }
}

function checkScope(file: SourceFile, path: Path, { id, when }: LadderSettings): void {
  if (when && Object.keys(when).length === 0) file.fault(path, 'ladder-scope-empty', { id });
  for (const [name, values] of Object.entries(when ?? {}))
    if (values.length === 0) file.fault([...path, name], 'list-empty', { name });
}

function checkRungs(file: SourceFile, path: Path, rungs: readonly RungSettings[] = []): void {
  const seen = new Set<string>();
  for (const [index, { at, to, how, then }] of rungs.entries()) {
    const key = `${JSON.stringify(rungAt(at))} ${to} ${how}`;
    if (seen.has(key)) file.fault([...path, index], 'rung-twice', { at, to, how });
    seen.add(key);
    const before = rungs[index - 1];
    if (before && isLater(before.at, at)) file.fault([...path, index], 'rung-too-late', { at, before: before.at });
    if (how === 'page' && to !== 'on-call') file.fault([...path, index, 'how'], 'page-without-rota', { to });
    if (then && isBeforeBreach(at)) file.fault([...path, index, 'then'], 'apology-too-early', { at });
  }
}

const isBeforeBreach = (at: string): boolean => {
  const when = rungAt(at);
  return 'share' in when && when.share < 1;
};

/** Whether the one is surely later than the other; shares after the breach and working time after it cannot be compared. */
function isLater(one: string, other: string): boolean {
  const [first, second] = [rungAt(one), rungAt(other)];
  if ('share' in first && 'share' in second) return first.share > second.share;
  if ('share' in first) return false;
  if ('share' in second) return second.share <= 1;
  return isMore(first.after.days, second.after.days) || isMore(first.after.hours, second.after.hours);
}

const isMore = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && one > other;
