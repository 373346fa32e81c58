/** Figures that are told apart by a word: the reason, outcome, rung, step or department. */
export const WORDED = ['handOffs', 'bounces', 'held', 'reopened', 'escalations', 'pages', 'stepsOverdue'] as const;
export type WordedFigure = (typeof WORDED)[number];
/** Besides those of the work on cases, what became of no request. */
export const TALLIED = [...WORDED, 'diversions'] as const;
export type TalliedFigure = (typeof TALLIED)[number];

/** Columns of the cube that come from what was done: they are set in every case, and a word would say nothing. */
export type PlainFigure = 'acknowledgedOnTime' | 'acknowledgedLate' | 'resolvedOnTime' | 'resolvedLate' | 'dwells';

interface Times {
  /** Whoever had the case then; null for triage. */
  readonly departmentId: string | null;
  readonly count: number;
  /** 0 where no time is measured. */
  readonly minutes: number;
}

type Plain = Times & { readonly figure: PlainFigure; readonly word: '' };
type Worded = Times & { readonly figure: WordedFigure; readonly word: string };

/** Something that was done in one case, how often and how long; an average is `minutes` by `count`. */
export type Done = Plain | Worded;

type OneMore = Pick<Done, 'departmentId' | 'figure'> & Partial<Pick<Done, 'word' | 'minutes'>>;

/** The same work with one more thing done. */
export function noted<W extends { readonly done: readonly Done[] }>(work: W, more: OneMore): W {
  const { departmentId, figure, word = '', minutes = 0 } = more;
  const at = work.done.findIndex(
    (one) => one.departmentId === departmentId && one.figure === figure && one.word === word,
  );
  const before = work.done[at];
  const count = (before?.count ?? 0) + 1;
  const after = { departmentId, figure, word, count, minutes: (before?.minutes ?? 0) + minutes } as Done;
  return { ...work, done: before ? work.done.with(at, after) : [...work.done, after] };
}

export const isWorded = (done: Done): done is Worded => done.word !== '';
