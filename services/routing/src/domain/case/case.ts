import type { CaseEvent } from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decider, type Decision } from '@guichet/event-sourcing';
import type { CaseCommand, Command, CommandType } from './commands.ts';
import { closeAtSource, closeInError, resolve } from './ending.ts';
import { attach } from './membership.ts';
import { open } from './opening.ts';
import { flag, note, reply, unflag } from './remarks.ts';
import { evolve, type CaseIn, type CaseState, type OpenedCase } from './state.ts';
import { alternatives, isAllowed, TRANSITIONS, type CaseAction, type From } from './transitions.ts';
import { accept, start } from './work.ts';

export const caseDecider: Decider<CaseCommand, CaseState, CaseEvent> = { initialState: null, evolve, decide };

/** Decides an action in a status in which the table allows it; commands that are no action look at the status themselves. */
type Decide<T extends CommandType> = (
  command: Command<T>,
  state: T extends CaseAction ? CaseIn<From<T>> : OpenedCase,
) => Decision<CaseEvent>;

const DECISIONS: { readonly [T in Exclude<CommandType, 'open'>]: Decide<T> } = {
  attach,
  'close-at-source': closeAtSource,
  'close-in-error': closeInError,
  accept,
  start,
  resolve,
  note,
  reply,
  flag,
  unflag,
};

function decide(command: CaseCommand, state: CaseState): Decision<CaseEvent> {
  if (command.type === 'open') return state ? ignored('already-opened') : accepted(...open(command));
  if (!state) return rejected(new DomainError('case.not-found'));
  const done = alreadyDone(command, state);
  if (done) return ignored(done);
  if (isAction(command.type) && !isAllowed(command.type, state.status)) return refused(command.type, state);
  return (DECISIONS[command.type] as (command: CaseCommand, state: OpenedCase) => Decision<CaseEvent>)(command, state);
}

/** A repeated command that is no mistake; it is looked for before the status, which the first one may have changed. */
const alreadyDone = (command: CaseCommand, { requestIds }: OpenedCase): string | undefined =>
  command.type === 'attach' && requestIds.includes(command.requestId) ? 'already-attached' : undefined;

const isAction = (type: CommandType): type is CaseAction => Object.hasOwn(TRANSITIONS, type);

/** Refused, with what would be allowed now. */
function refused(action: CaseAction, { status }: OpenedCase): Decision<never> {
  const allowed = alternatives(status);
  return rejected(new DomainError(`case.cannot-${action}`, { status, allowed, count: allowed.length }));
}
