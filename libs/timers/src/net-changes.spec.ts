import { idFrom } from '@guichet/event-sourcing';
import type { EventBody, RecordedEvent } from '@guichet/events';
import * as fc from 'fast-check';
import { netChanges, type NetChanges } from './net-changes.ts';
import { Begun, Extended, LOAN_TIMERS, Lapsed, Reminded, Returned } from './testing/loans.ts';

const AT = ['2026-03-01T12:00:00.000Z', '2026-03-02T12:00:00.000Z', '2026-03-03T12:00:00.000Z'] as const;

type Rows = Map<string, { readonly dueAt: string; readonly causedBy: string }>;
type Step = readonly [loan: 'a' | 'b', what: 'begin' | 'extend' | 'remind' | 'lapse' | 'give-back', day: 0 | 1 | 2];

/** The log: a reminder and a lapse are firings of a timer that runs, where one does. */
function logOf(steps: readonly Step[]): { log: RecordedEvent[]; expected: Rows } {
  const expected: Rows = new Map();
  const log = steps.map(([loan, what, day], index) => {
    const id = idFrom(loan, what, String(index));
    const body = bodyOf(loan, what, day);
    const fired =
      what === 'remind' ? firstOf(expected, loan, 'remind') : what === 'lapse' ? `${loan} lapse ` : undefined;
    const cause = fired === undefined ? undefined : expected.get(fired)?.causedBy;
    const [, name = '', rung = ''] = fired?.split(' ') ?? [];
    applyTo(expected, loan, what, day, id, cause === undefined ? undefined : fired);
    return recorded(body, cause ? LOAN_TIMERS.idsOf({ causedBy: cause, name, rung })(0) : id, cause ?? null, index);
  });
  return { log, expected };
}

/** Written again, event by event, without the table. */
function applyTo(rows: Rows, loan: string, what: Step[1], day: number, id: string, fired: string | undefined): void {
  const end = (prefix: string) =>
    [...rows.keys()].filter((key) => key.startsWith(prefix)).forEach((key) => rows.delete(key));
  if (fired) rows.delete(fired);
  if (what === 'begin') {
    for (const rung of ['1', '2']) rows.set(`${loan} remind ${rung}`, { dueAt: AT[day]!, causedBy: id });
    rows.set(`${loan} lapse `, { dueAt: AT[day]!, causedBy: id });
  }
  if (what === 'extend') {
    end(`${loan} remind`);
    rows.set(`${loan} lapse `, { dueAt: AT[day]!, causedBy: id });
  }
  if (what === 'lapse' || what === 'give-back') end(loan);
}

const firstOf = (rows: Rows, loan: string, name: string): string | undefined =>
  [...rows.keys()].find((key) => key.startsWith(`${loan} ${name}`));

function bodyOf(loanId: string, what: Step[1], day: 0 | 1 | 2): EventBody {
  if (what === 'begin') return Begun({ loanId, until: AT[day], reminders: [AT[day], AT[day]] });
  if (what === 'extend') return Extended({ loanId, until: AT[day] });
  return { remind: Reminded, lapse: Lapsed, 'give-back': Returned }[what]({ loanId });
}

const recorded = (body: EventBody, id: string, causationId: string | null, index: number): RecordedEvent => ({
  ...body,
  id,
  metadata: {
    municipality: 'baie-du-nord',
    correlationId: 'c',
    causationId,
    actor: { role: causationId ? 'service:library' : 'clerk', ref: null },
    channel: 'portal',
    traceparent: '',
    occurredAt: AT[0],
  },
  streamId: 'loan',
  revision: index + 1,
  position: BigInt(index + 1),
  recordedAt: AT[0],
});

/** As the statements do it: first delete, then write. */
function write(rows: Rows, { ended, begun }: NetChanges): void {
  for (const { entity_id, name, rung, fires_as } of ended)
    for (const [key, row] of rows) {
      const [loan, itsName, itsRung] = key.split(' ');
      const id = LOAN_TIMERS.idsOf({ causedBy: row.causedBy, name: itsName!, rung: itsRung! })(0);
      const meant = (name ?? itsName) === itsName && (rung ?? itsRung) === itsRung && (fires_as ?? id) === id;
      if (loan === entity_id && meant) rows.delete(key);
    }
  for (const { entity_id, name, rung, due_at, caused_by } of begun)
    rows.set(`${entity_id} ${name} ${rung}`, { dueAt: due_at, causedBy: caused_by });
}

const sorted = (rows: Rows) => [...rows].sort(([one], [other]) => one.localeCompare(other));

const aStep: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('a', 'b'),
  fc.constantFrom('begin', 'extend', 'remind', 'lapse', 'give-back'),
  fc.constantFrom(0, 1, 2),
);

test('in batches of any size the rows are those of the events one by one', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 24 }), fc.integer({ min: 1, max: 24 }), (steps, size) => {
      const { log, expected } = logOf(steps);
      const rows: Rows = new Map();
      for (let from = 0; from < log.length; from += size)
        write(rows, netChanges(LOAN_TIMERS, log.slice(from, from + size)));
      expect(sorted(rows)).toEqual(sorted(expected));
    }),
    { numRuns: 500 },
  );
});

test('a batch without timers of this table changes nothing', () => {
  const other = recorded({ type: 'other.thing', schemaVersion: 1, data: {} }, 'x', null, 0);
  expect(netChanges(LOAN_TIMERS, [other])).toEqual({ ended: [], begun: [] });
});
