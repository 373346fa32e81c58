import { Count, DateTime, Exactly, Named, Nullable, OneOf, type SchemasOf } from '@guichet/service-kit';
import { Type } from 'typebox';
import { WORDED } from './domain/done.ts';
import { FIGURES, type Figures } from './domain/figures.ts';
import type { Period } from './domain/period.ts';
import { REPORTS, type NamedTally, type ReportName, type ReportRow } from './domain/report.ts';
import type { AsOf } from './read-model/cube.ts';

export interface Report {
  readonly report: ReportName;
  readonly municipality: string;
  readonly period: Period;
  readonly asOf: AsOf;
  readonly rows: readonly ReportRow[];
  readonly totals: Figures & { readonly tallies: readonly NamedTally[] };
}

const figures = Object.fromEntries(FIGURES.map((figure) => [figure, Count()]));
const Day = () => Type.String({ format: 'date' });

/** `minutes` are 0 where no time is measured. */
const TALLY = {
  figure: OneOf(WORDED),
  word: Type.String(),
  name: Type.String(),
  count: Count(),
  minutes: Count(),
} satisfies SchemasOf<NamedTally>;
const tallies = () => Type.Array(Named('ReportTally', TALLY));

const ROW = { id: Nullable(Type.String()), name: Type.String(), ...figures, tallies: tallies() };

/** `asOf`: the position in the log up to which these figures count. */
const REPORT = {
  report: OneOf(REPORTS),
  municipality: Type.String(),
  period: Exactly({ from: Day(), to: Day() }),
  asOf: Exactly({ position: Nullable(Type.String({ pattern: '^[0-9]+$' })), recordedAt: Nullable(DateTime()) }),
  rows: Type.Array(Named('ReportRow', ROW)),
  totals: Exactly({ ...figures, tallies: tallies() }),
} satisfies SchemasOf<Report>;

export const ReportAnswer = Named('Report', REPORT);
