import { Count, DateTime, Exactly, Named, Nullable, OneOf, type SchemasOf } from '@guichet/service-kit';
import { Type } from 'typebox';
import { FIGURES, type Figures } from './domain/figures.ts';
import type { Period } from './domain/period.ts';
import { REPORTS, type ReportName, type ReportRow } from './domain/report.ts';
import type { AsOf } from './read-model/cube.ts';

export interface Report {
  readonly report: ReportName;
  readonly municipality: string;
  readonly period: Period;
  readonly asOf: AsOf;
  readonly rows: readonly ReportRow[];
  readonly totals: Figures;
}

const figures = Object.fromEntries(FIGURES.map((figure) => [figure, Count()]));
const Day = () => Type.String({ format: 'date' });

const ROW = { id: Nullable(Type.String()), name: Type.String(), ...figures };

/** `asOf`: the position in the log up to which these figures count. */
const REPORT = {
  report: OneOf(REPORTS),
  municipality: Type.String(),
  period: Exactly({ from: Day(), to: Day() }),
  asOf: Exactly({ position: Nullable(Type.String({ pattern: '^[0-9]+$' })), recordedAt: Nullable(DateTime()) }),
  rows: Type.Array(Named('ReportRow', ROW)),
  totals: Exactly(figures),
} satisfies SchemasOf<Report>;

export const ReportAnswer = Named('Report', REPORT);
