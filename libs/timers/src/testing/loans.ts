import { defineEvent, type DataOf, type EventDefinition, type EventOf } from '@guichet/events';
import { accepted, ignored, rejected, DomainError, type Decider, type EventCatalogue } from '@guichet/event-sourcing';
import { Type } from 'typebox';
import { cancel, cancelAll, set, timerTable } from '../timer-table.ts';

/** Books on loan: reminders like the rungs of a ladder, and a day on which the loan lapses. */

const closed = { additionalProperties: false };
const loanId = Type.String({ pattern: '^[0-9a-f-]{36}$', 'x-field': 'id' });
const at = Type.String({ pattern: '^[0-9T:.-]+Z$', 'x-field': 'instant' });
const LOAN = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01';
const DAY = '2026-03-09T14:30:00.000Z';

export const Begun = defineEvent({
  type: 'loan.begun',
  version: 1,
  data: Type.Object({ loanId, until: at, reminders: Type.Array(at) }, closed),
  samples: [{ loanId: LOAN, until: DAY, reminders: [DAY] }],
});
export const Extended = defineEvent({
  type: 'loan.extended',
  version: 1,
  data: Type.Object({ loanId, until: at }, closed),
  samples: [{ loanId: LOAN, until: DAY }],
});
export const Reminded = defineEvent({
  type: 'loan.reminded',
  version: 1,
  data: Type.Object({ loanId }, closed),
  samples: [{ loanId: LOAN }],
});
export const Lapsed = defineEvent({
  type: 'loan.lapsed',
  version: 1,
  data: Type.Object({ loanId }, closed),
  samples: [{ loanId: LOAN }],
});
export const Fined = defineEvent({
  type: 'loan.fined',
  version: 1,
  data: Type.Object({ loanId }, closed),
  samples: [{ loanId: LOAN }],
});
export const Returned = defineEvent({
  type: 'loan.returned',
  version: 1,
  data: Type.Object({ loanId }, closed),
  samples: [{ loanId: LOAN }],
});

const DEFINITIONS = [Begun, Extended, Reminded, Lapsed, Fined, Returned] as const;
export type LoanEvent = EventOf<(typeof DEFINITIONS)[number]>;

export const LOAN_EVENTS: EventCatalogue = new Map(
  DEFINITIONS.map((definition) => [definition.type, definition as unknown as EventDefinition]),
);

export type LoanCommand =
  | { readonly type: 'begin'; readonly loan: DataOf<typeof Begun> }
  | { readonly type: 'extend'; readonly until: string }
  | { readonly type: 'give-back' }
  | { readonly type: 'remind' }
  | { readonly type: 'lapse' };

type Loan = { readonly loanId: string; readonly over: boolean } | null;

/** It never looks at the time: only the timers know when. A lapsed loan is fined in the same append. */
export const loanDecider: Decider<LoanCommand, Loan, LoanEvent> = {
  initialState: null,
  evolve(state, { type, data }) {
    return { loanId: data.loanId, over: type === 'loan.lapsed' || type === 'loan.returned' || (state?.over ?? false) };
  },
  decide(command, loan) {
    if (command.type === 'begin') return loan ? ignored('begun') : accepted(Begun(command.loan));
    if (!loan) return rejected(new DomainError('loan.unknown'));
    if (loan.over) return rejected(new DomainError('loan.over'));
    const of = { loanId: loan.loanId };
    if (command.type === 'extend') return accepted(Extended({ ...of, until: command.until }));
    if (command.type === 'give-back') return accepted(Returned(of));
    return command.type === 'remind' ? accepted<LoanEvent>(Reminded(of)) : accepted<LoanEvent>(Lapsed(of), Fined(of));
  },
};

export type LoanTimer = 'remind' | 'lapse';

/** What a test does before a firing decides, such as failing. */
export interface LoanParts {
  readonly before?: (entityId: string, name: string) => void | Promise<void>;
}

const fire =
  (command: LoanCommand) =>
  async ({ entityId, name }: { readonly entityId: string; readonly name: string }, { before }: LoanParts) => {
    await before?.(entityId, name);
    return command;
  };

export const LOAN_TIMERS = timerTable<LoanEvent, LoanTimer, LoanCommand, LoanParts>({
  owner: 'library',
  category: 'loan',
  entityOf: ({ data }) => data.loanId,
  on: {
    'loan.begun': ({ data: { until, reminders } }) => [
      set('lapse', until),
      ...reminders.map((at, nr) => set('remind', at, String(nr + 1))),
    ],
    'loan.extended': ({ data }) => [set('lapse', data.until), cancel('remind')],
    'loan.reminded': null,
    'loan.lapsed': [cancelAll],
    'loan.fined': null,
    'loan.returned': [cancelAll],
  },
  fire: { remind: fire({ type: 'remind' }), lapse: fire({ type: 'lapse' }) },
});
