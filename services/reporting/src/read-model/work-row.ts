import { NO_WORK, type Work } from '../domain/case-work.ts';
import type { Done } from '../domain/done.ts';

type StoredDone = [departmentId: string | null, figure: string, word: string, count: number, minutes: number];

/** As it is stored: there is one for every case, so what is as in every new case is left out. */
export type WorkRow = Partial<Omit<Work, 'done' | 'pages'>> & { pages?: Work['pages']; done?: StoredDone[] };

export function workRow({ done, pages, ...rest }: Work): WorkRow {
  const known = Object.entries(rest).filter(([name, value]) => value !== NO_WORK[name as keyof Work]);
  return {
    ...Object.fromEntries(known),
    ...(Object.keys(pages).length > 0 && { pages }),
    ...(done.length > 0 && {
      done: done.map((one): StoredDone => [one.departmentId, one.figure, one.word, one.count, one.minutes]),
    }),
  };
}

export const workOfRow = ({ done = [], ...rest }: WorkRow): Work => ({
  ...NO_WORK,
  ...rest,
  done: done.map(([departmentId, figure, word, count, minutes]) => {
    return { departmentId, figure, word, count, minutes } as Done;
  }),
});
