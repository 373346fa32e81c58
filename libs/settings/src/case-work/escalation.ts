/** Who is told when a promise comes near or is broken, and when. */
import type { Catalogue, LadderSettings, Priority, RungSettings } from '../schema.ts';
import { addWorkingTime, workingInstantAt } from '../working-time.ts';
import type { PromisedDates } from './promises.ts';
import { rungAt, rungAtName } from './rung-at.ts';

export type Ladder = Required<Pick<LadderSettings, 'id' | 'acknowledge' | 'resolve' | 'steps'>>;

export interface LadderFacts {
  readonly serviceCode: string;
  readonly group: string;
  readonly kind: Catalogue['services'][number]['kind'];
  /** Null for a case that nobody has placed yet. */
  readonly priority: Priority | null;
}

/** A rung with its moment. */
export interface Rung extends Omit<RungSettings, 'at'> {
  /** Stable: it goes into events. Says all but `then`: `resolve-75-assignee-queue`. */
  readonly name: string;
  readonly of: 'acknowledge' | 'resolve' | 'step';
  /** ISO 8601. */
  readonly dueAt: string;
}

/** The ladder of a municipality that has none of its own. */
export const DEFAULT_LADDER: Ladder = {
  id: 'default',
  acknowledge: [
    { at: '75 %', to: 'team', how: 'queue' },
    { at: 'breach', to: 'supervisor', how: 'mail' },
    { at: '150 %', to: 'director', how: 'mail' },
  ],
  resolve: [
    { at: '75 %', to: 'assignee', how: 'queue' },
    { at: 'breach', to: 'supervisor', how: 'mail', then: 'apologize' },
    { at: '2 working days after breach', to: 'director', how: 'mail' },
  ],
  steps: [
    { at: 'breach', to: 'assignee', how: 'queue' },
    { at: '2 working days after breach', to: 'supervisor', how: 'mail' },
  ],
};

/** The first ladder that fits; what it leaves out is the default ladder’s. */
export function ladderFor({ ladders = [] }: Pick<Catalogue, 'ladders'>, facts: LadderFacts): Ladder {
  const ladder = ladders.find(({ when = {} }) => fits(when, facts));
  const { id, acknowledge, resolve, steps } = ladder ?? DEFAULT_LADDER;
  return {
    id,
    acknowledge: acknowledge ?? DEFAULT_LADDER.acknowledge,
    resolve: resolve ?? DEFAULT_LADDER.resolve,
    steps: steps ?? DEFAULT_LADDER.steps,
  };
}

function fits(when: NonNullable<LadderSettings['when']>, facts: LadderFacts): boolean {
  return (
    (!when.service || when.service.includes(facts.serviceCode)) &&
    (!when.group || when.group.includes(facts.group)) &&
    (!when.kind || when.kind.includes(facts.kind)) &&
    (!when.priority || (facts.priority !== null && when.priority.includes(facts.priority)))
  );
}

type TimeSettings = Pick<Catalogue, 'calendars' | 'municipality'>;

/** The rungs of a promise that was made at `from`, the earliest first. Throws a RangeError for a calendar that never opens. */
export function rungsOf(settings: TimeSettings, ladder: Ladder, promise: PromisedDates, from: Date): Rung[] {
  const { acknowledgeBy, resolveBy, calendarId } = promise;
  const rungs = [
    ...(acknowledgeBy ? ladder.acknowledge.map((rung) => ['acknowledge', rung, acknowledgeBy] as const) : []),
    ...(resolveBy ? ladder.resolve.map((rung) => ['resolve', rung, resolveBy] as const) : []),
  ].map(([of, rung, due]) => rungWith(settings, calendarId, of, rung, from, new Date(due)));
  return inOrder(rungs);
}

/** The rungs of a step that was begun at `from` and is due at `dueAt` (ISO 8601). */
export function stepRungsOf(
  settings: TimeSettings,
  ladder: Ladder,
  { dueAt, calendarId }: { dueAt: string; calendarId: string },
  from: Date,
): Rung[] {
  return inOrder(ladder.steps.map((rung) => rungWith(settings, calendarId, 'step', rung, from, new Date(dueAt))));
}

/** What the name of a rung says; undefined for a name that no rung has. */
export function rungNamed(name: string): Pick<Rung, 'of' | 'to' | 'how'> | undefined {
  const [, of, to, how] = RUNG_NAME.exec(name) ?? [];
  return of ? ({ of, to, how } as Pick<Rung, 'of' | 'to' | 'how'>) : undefined;
}

const RUNG_NAME =
  /^(acknowledge|resolve|step)-.+?-(assignee|team|supervisor|director|on-call)-(queue|mail|teams|page)$/;

const inOrder = (rungs: readonly Rung[]): Rung[] =>
  rungs.toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));

function rungWith(
  settings: TimeSettings,
  calendarId: string,
  of: Rung['of'],
  { at, ...rung }: RungSettings,
  from: Date,
  due: Date,
): Rung {
  const when = rungAt(at);
  const dueAt =
    'share' in when
      ? workingInstantAt(settings, calendarId, from, due, when.share)
      : addWorkingTime(settings, calendarId, due, when.after);
  const name = `${of}-${rungAtName(when)}-${rung.to}-${rung.how}`;
  return { name, of, dueAt: dueAt.toISOString(), ...rung };
}
