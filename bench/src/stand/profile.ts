import type { Profiler } from 'node:inspector';

export interface SelfTime {
  /** Function, file and line. */
  readonly where: string;
  /** Part of all samples that were not idle, 0 to 1. */
  readonly part: number;
}

/** Functions by the time spent in themselves, the most first; what is waiting is left out. */
export function selfTimes({ nodes, samples = [] }: Profiler.Profile): SelfTime[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const hits = new Map<string, number>();
  for (const id of samples) {
    const { functionName, url, lineNumber } = frames.get(id)!;
    if (functionName === '(idle)' || functionName === '(root)') continue;
    const where = `${functionName || '(anonymous)'} ${shortened(url)}${lineNumber >= 0 ? `:${lineNumber + 1}` : ''}`;
    hits.set(where, (hits.get(where) ?? 0) + 1);
  }
  const all = [...hits.values()].reduce((sum, count) => sum + count, 0);
  return [...hits].map(([where, count]) => ({ where, part: count / all })).toSorted((a, b) => b.part - a.part);
}

const shortened = (url: string): string =>
  url.replace(/^.*\/node_modules\//u, '').replace(/^file:\/\/.*?\/(?=libs\/|services\/|launcher\/)/u, '');
