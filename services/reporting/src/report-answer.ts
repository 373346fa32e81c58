import { Count, DateTime, Exactly, Named, Nullable, OneOf } from '@guichet/service-kit';
import { Type } from 'typebox';
import { FIGURES } from './domain/figures.ts';
import { REPORTS } from './domain/report.ts';

const figures = Object.fromEntries(FIGURES.map((figure) => [figure, Count()]));
const Day = () => Type.String({ format: 'date' });

const Row = Named('ReportRow', { id: Nullable(Type.String()), name: Type.String(), ...figures });

/** `asOf`: the position in the log up to which these figures count. */
export const ReportAnswer = Named('Report', {
  report: OneOf(REPORTS),
  municipality: Type.String(),
  period: Exactly({ from: Day(), to: Day() }),
  asOf: Exactly({ position: Nullable(Type.String({ pattern: '^[0-9]+$' })), recordedAt: Nullable(DateTime()) }),
  rows: Type.Array(Row),
  totals: Exactly(figures),
});
