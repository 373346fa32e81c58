import {
  CaseAccepted,
  CaseAssigned,
  CaseEscalated,
  CaseOpened,
  CasePromised,
  CaseResumed,
  type CaseEvent,
} from '@guichet/events';
import type { Catalogue } from '@guichet/settings';
import * as fc from 'fast-check';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import type { CaseState, OpenedCase } from '../domain/case/state.ts';
import { rungNamed } from '@guichet/settings';
import { heldTime } from './hold-time.ts';
import { promisingBy } from './case-promise.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEGAN = Date.parse('2026-03-09T12:00:00.000Z');
const iso = (at: number): string => new Date(at).toISOString();

/** Its calendar never closes, so that working time is time, and the oracle needs no calendar. */
const catalogue = {
  municipality: { timeZone: 'America/Toronto', province: 'ON' },
  calendars: [{ id: 'always', name: { en: 'x', fr: 'x' }, always: true, provinceHolidays: false }],
  services: [],
} as unknown as Catalogue;
const { caseId } = CaseOpened.samples[0]!;
const dates = {
  acknowledgeBy: iso(BEGAN + 8 * HOUR),
  resolveBy: iso(BEGAN + 40 * HOUR),
  calendarId: 'always',
  promiseVersion: 1,
};

interface Doing {
  readonly what:
    'accept' | 'hold' | 'hold that lets the clock run' | 'resume' | 're-promise' | 'prioritise' | 'nothing';
  /** Minutes after what was done before. */
  readonly after: number;
  readonly more: number;
}

interface Told {
  readonly at: number;
  readonly event: CaseEvent;
}

/** A case over time: people do things, and its clock looks at it in between, late by some minutes. */
class Life {
  state: CaseState = null;
  readonly told: Told[] = [];
  now = BEGAN;

  decide(command: CaseCommand): void {
    const decider = promisingBy({ catalogues: new Map([[1, catalogue]]), now: new Date(this.now) });
    const decision = decider.decide(command, this.state);
    for (const event of decision.kind === 'accepted' ? decision.events : []) {
      this.state = caseDecider.evolve(this.state, event);
      this.told.push({ at: this.now, event });
    }
  }

  /** Every rung that is due and was not tried; what sets it anew is another timer. */
  private readonly tried = new Set<string>();
  look(): void {
    for (const { rung, dueAt } of this.state?.promise?.rungs ?? []) {
      const timer = `${this.told.findLastIndex(({ event }) => CasePromised.is(event))} ${rung}`;
      if (Date.parse(dueAt) > this.now || this.tried.has(timer)) continue;
      this.tried.add(timer);
      this.decide({ type: 'escalate', rung, dueAt, ...rungNamed(rung)! });
    }
  }

  async commandOf({ what, more }: Doing): Promise<CaseCommand | undefined> {
    const state = this.state as OpenedCase;
    const now = new Date(this.now);
    if (what === 'accept') return { type: 'accept' };
    if (what === 'resume') {
      const catalogueOf = async () => ({ catalogue, version: 1, digest: '' });
      return { type: 'resume', held: await heldTime({ state, now, catalogue, catalogueOf }) };
    }
    if (what === 're-promise') {
      const [resolveBy, otherwise] = [iso(this.now + (more + 1) * HOUR), { calendarId: 'always', promiseVersion: 1 }];
      return { type: 're-promise', resolveBy, reason: 'weather', now: iso(this.now), otherwise };
    }
    if (what === 'prioritise') {
      const priority = more % 2 ? 'urgent' : 'low';
      const hours = priority === 'urgent' ? 20 : 60;
      const resolveBy = iso(BEGAN + hours * HOUR + state.stoppedMinutes * MINUTE);
      return { type: 'prioritise', priority, why: 'danger', dates: { ...dates, resolveBy }, reason: 'less-serious' };
    }
    if (!what.startsWith('hold')) return undefined;
    const hold = { holdId: caseId, reason: 'parts', stopsClock: what === 'hold', since: iso(this.now) };
    return { type: 'put-on-hold', ...hold, until: iso(this.now + 10_000 * HOUR) };
  }
}

async function lived(doings: readonly Doing[]): Promise<Life> {
  const life = new Life();
  const opened = { ...CaseOpened.samples[0]!, serviceCode: 'pothole' };
  const { departmentId, teamId, priority } = CaseAssigned.samples[0]!;
  const placement = { to: 'department', departmentId, teamId, priority, ruleId: 'r', why: 'by-service' } as never;
  life.decide({ type: 'open', opened, placement, rulesVersion: 1, promise: { ...dates, since: iso(BEGAN) } });
  for (const doing of [
    ...doings,
    { what: 'resume', after: 60, more: 0 },
    { what: 'nothing', after: 12_000, more: 0 },
  ] as Doing[]) {
    const until = life.now + doing.after * MINUTE;
    for (; life.now < until; life.now = Math.min(life.now + 113 * MINUTE, until)) life.look();
    const command = await life.commandOf(doing);
    if (command) life.decide(command);
    life.look();
  }
  return life;
}

const doing: fc.Arbitrary<Doing> = fc.record({
  what: fc.constantFrom(
    'accept',
    'hold',
    'hold that lets the clock run',
    'resume',
    're-promise',
    'prioritise',
    'nothing',
  ),
  after: fc.integer({ min: 1, max: 1500 }),
  more: fc.integer({ min: 0, max: 80 }),
});

/** Whether the clock of the date stands at each event, from what was told alone. */
function standing(told: readonly Told[]): boolean[] {
  let hold: { since: number; stops: boolean } | null = null;
  let date = Number.POSITIVE_INFINITY;
  let byHand = false;
  return told.map(({ event }) => {
    const data = event.data as Record<string, string | boolean | undefined>;
    if (event.type === 'case.put-on-hold')
      [hold, byHand] = [{ since: Date.parse(data['since'] as string), stops: data['stopsClock'] === true }, false];
    if (event.type === 'case.promised') {
      date = Date.parse(data['resolveBy'] as string);
      byHand = hold !== null && data['cause'] === 'person';
    }
    if (CaseResumed.is(event)) hold = null;
    return hold !== null && hold.stops && hold.since < date && !byHand;
  });
}

const runs = Number(process.env['GUICHET_PROPERTY_RUNS'] ?? 40);
const seed = Number(process.env['GUICHET_PROPERTY_SEED'] ?? 20261127);

test('whatever people do, rungs are reached in order, once each, never early and not while the clock stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { maxLength: 8 }), async (doings) => {
      const { told } = await lived(doings);
      const stands = standing(told);
      const promises = told.flatMap(({ event }, index) => (CasePromised.is(event) ? [index] : []));
      for (const [index, { at, event }] of told.entries()) {
        if (!CaseEscalated.is(event)) continue;
        const { rung, dueAt, of } = event.data as ReturnType<typeof CaseEscalated>['data'];
        const promise = promises.findLast((one) => one < index)!;
        const { rungs = [] } = told[promise]!.event.data as ReturnType<typeof CasePromised>['data'];
        expect(rungs).toContainEqual(expect.objectContaining({ rung, dueAt }));
        expect(at).toBeGreaterThanOrEqual(Date.parse(dueAt));
        if (of === 'resolve') expect(stands[index]).toBe(false);
        const same = told.slice(promise, index).filter(({ event: other }) => CaseEscalated.is(other));
        const before = same.map(({ event: other }) => other.data as typeof event.data);
        expect(before.map((one) => one.rung)).not.toContain(rung);
        for (const one of before.filter((other) => other.of === of))
          expect(Date.parse(one.dueAt)).toBeLessThanOrEqual(Date.parse(dueAt));
      }
      const accepted = told.some(({ event }) => CaseAccepted.is(event));
      const reached = new Set(told.flatMap(({ event }) => (CaseEscalated.is(event) ? [event.data.rung] : [])));
      expect([...reached].filter((rung) => rung.startsWith('resolve-'))).toHaveLength(3); // nobody resolved it, and no hold is left
      if (!accepted) expect(reached.size).toBe(6);
    }),
    { numRuns: runs, seed },
  );
});
