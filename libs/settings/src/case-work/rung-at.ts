import type { WorkingDuration } from '../working-time.ts';

/** When a rung of a ladder is due: at a share of the promised time, or so long after the promise was broken. */
export type RungAt = { readonly share: number } | { readonly after: WorkingDuration };

/** `75 %`, `breach`, `2 working days after breach`; anything else was refused before. */
export function rungAt(at: string): RungAt {
  const number = Number.parseInt(at, 10);
  if (at === 'breach') return { share: 1 };
  if (at.endsWith('%')) return { share: number / 100 };
  return { after: at.includes('hour') ? { hours: number } : { days: number } };
}

/** The part of a rung’s name that says when: `75`, `breach`, `2-days-after`. */
export function rungAtName(at: RungAt): string {
  if ('share' in at) return at.share === 1 ? 'breach' : String(Math.round(at.share * 100));
  return at.after.hours ? `${at.after.hours}-hours-after` : `${at.after.days}-days-after`;
}
