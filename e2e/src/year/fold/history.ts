import type { LoggedEvent } from '../../log.ts';
import type { Settled } from '../simulation.ts';

/** What is judged, and by what. */
export interface Evidence {
  /** The whole log, in its order. */
  readonly log: readonly LoggedEvent[];
  readonly settled: readonly Settled[];
  /** Of each case, as routing and intake show it to staff and to the public; ISO 8601. */
  readonly shown: readonly ShownCase[];
  readonly reports: readonly ShownReport[];
}

export interface ShownCase {
  readonly caseId: string;
  readonly by: 'routing' | 'intake';
  readonly departmentId: string | null;
  readonly resolveBy: string | null;
}

export const DIMENSIONS = ['wards', 'departments', 'services'] as const;

/** An answer of `/api/v1/reports`. */
export interface ShownReport {
  readonly report: (typeof DIMENSIONS)[number];
  /** Local days, both included. */
  readonly period: { readonly from: string; readonly to: string };
  readonly rows: readonly {
    readonly id: string | null;
    readonly tallies: readonly ShownTally[];
    [figure: string]: unknown;
  }[];
}

export interface ShownTally {
  readonly figure: string;
  readonly word: string;
  readonly count: number;
  readonly minutes: number;
}

/** An event of a case, with the instant (ms) at which it happened. */
export interface Happened extends LoggedEvent {
  readonly at: number;
}

export const happened = (event: LoggedEvent): Happened => ({ ...event, at: Date.parse(event.meta['occurredAt']) });

/** Events of each case, in the order of the log. */
export function histories(log: readonly LoggedEvent[]): Map<string, Happened[]> {
  const ofCases = log.filter(({ type }) => type.startsWith('case.')).map(happened);
  return Map.groupBy(ofCases, ({ data }) => data['caseId'] as string);
}

/** Whether two neighbouring events of a case were appended together. */
export const isSameAct = (one: LoggedEvent, other: LoggedEvent): boolean =>
  (['occurredAt', 'causationId', 'correlationId', 'channel'] as const).every(
    (key) => one.meta[key] === other.meta[key],
  );

/** The events that were appended together with that one, in their order. */
export function actOf<E extends LoggedEvent>(events: readonly E[], event: E): E[] {
  let [from, to] = [events.indexOf(event), events.indexOf(event)];
  while (from > 0 && isSameAct(events[from - 1]!, event)) from -= 1;
  while (to < events.length - 1 && isSameAct(events[to + 1]!, event)) to += 1;
  return events.slice(from, to + 1);
}
