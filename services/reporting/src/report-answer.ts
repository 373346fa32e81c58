import { Count, DateTime, Exactly, Named, Nullable, OneOf, Uuid, type SchemasOf } from '@guichet/service-kit';
import { Type } from 'typebox';
import { TALLIED } from './domain/done.ts';
import { FIGURES, type Figures } from './domain/figures.ts';
import type { Period } from './domain/period.ts';
import { REPORTS, type NamedTally, type ReportName, type ReportRow } from './domain/report.ts';
import type { AsOf } from './read-model/cube.ts';
import type { RecurringPlace } from './read-model/recurrences.ts';

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
  figure: OneOf(TALLIED),
  word: Type.String(),
  name: Type.String(),
  count: Count(),
  minutes: Count(),
} satisfies SchemasOf<NamedTally>;
const tallies = () => Type.Array(Named('ReportTally', TALLY));

const ROW = { id: Nullable(Type.String()), name: Type.String(), ...figures, tallies: tallies() };

const AS_OF = Exactly({ position: Nullable(Type.String({ pattern: '^[0-9]+$' })), recordedAt: Nullable(DateTime()) });

/** `asOf`: the position in the log up to which these figures count. */
const REPORT = {
  report: OneOf(REPORTS),
  municipality: Type.String(),
  period: Exactly({ from: Day(), to: Day() }),
  asOf: AS_OF,
  rows: Type.Array(Named('ReportRow', ROW)),
  totals: Exactly({ ...figures, tallies: tallies() }),
} satisfies SchemasOf<Report>;

export const ReportAnswer = Named('Report', REPORT);

/** A place of one service, with the names of its codes in the language of whoever asks. */
export interface NamedPlace extends RecurringPlace {
  readonly names: { readonly ward: string | null; readonly service: string };
}
export interface RecurrenceReport {
  readonly municipality: string;
  readonly period: Period;
  readonly asOf: AsOf;
  readonly rows: readonly NamedPlace[];
  readonly totals: { readonly places: number; readonly recurrences: number };
}

const PLACE = {
  firstRequestId: Uuid(),
  recurrences: Count(),
  lastDay: Day(),
  wardId: Nullable(Type.String()),
  serviceCode: Type.String(),
  /** Degrees, WGS 84; null where only staff may know the place. */
  latitude: Nullable(Type.Number()),
  longitude: Nullable(Type.Number()),
  names: Exactly({ ward: Nullable(Type.String()), service: Type.String() }),
} satisfies SchemasOf<NamedPlace>;

export const RecurrencesAnswer = Named('Recurrences', {
  municipality: Type.String(),
  period: Exactly({ from: Day(), to: Day() }),
  asOf: AS_OF,
  rows: Type.Array(Named('RecurringPlace', PLACE)),
  totals: Exactly({ places: Count(), recurrences: Count() }),
} satisfies SchemasOf<RecurrenceReport>);
