/** Days that the law leaves for an answer. The day on which the request came does not count. */
export interface LegalClock {
  readonly days: number;
  /** More days, once, with a written notice that is sent before the first ones have passed; 0 where there are none. */
  readonly extensionDays: number;
}

/** Act respecting access to documents (Quebec, A-2.1), s. 98: where a municipality says nothing else. */
export const A_2_1: LegalClock = { days: 20, extensionDays: 10 };

const DAY_MS = 86_400_000;

/** `day` is `YYYY-MM-DD`, and so is the answer. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; negative where it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
