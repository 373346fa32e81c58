import type { CityClock } from '../city-clock.ts';
import type { Journal } from '../journal.ts';
import type { Answer, Calls } from './calls.ts';
import type { Body, Later } from './moves.ts';
import type { Move, Step } from './plan.ts';

const DAY_MS = 86_400_000;
/** A key of a bulk call as the command of each case has it. */
const bulkKey = (key: string): string => `bulk ${key}`;

interface Parts {
  readonly calls: Calls;
  readonly journal: Journal;
  readonly clock: Pick<CityClock, 'now'>;
  /** Asks under the key until there is an answer. */
  readonly persist: <T>(key: string, call: () => Promise<Answer<T>>) => Promise<Answer<T> | undefined>;
}

/** What the staff do. Somebody else may have acted first, so a refusal is an ordinary answer. */
export class Staff {
  constructor(private readonly parts: Parts) {}

  async move({ move, pick, key }: Extract<Step, { kind: 'move' }>): Promise<void> {
    const { calls, journal, persist } = this.parts;
    const { as, action } = move;
    const cases = (await calls.cases(move.of, as)) ?? [];
    const caseId = cases[Math.floor(pick * cases.length)];
    const body = caseId && (await this.bodyOf(move, { caseId, cases, pick }));
    if (!body) return;
    const answer = await persist(key, () => calls.move(caseId, { as, action, body, key }));
    if (answer?.kind === 'accepted') journal.write({ kind: 'moved', caseId, as, action, key });
  }

  async bulk({ move, most, key }: Extract<Step, { kind: 'bulk' }>): Promise<void> {
    const { calls, journal, persist } = this.parts;
    const { as, action } = move;
    const cases = ((await calls.cases(move.of, as)) ?? []).slice(0, most);
    const body = await this.bodyOf(move);
    if (!body || cases.length === 0) return;
    const answer = await persist(key, () => calls.bulk(cases, { as, action, body, key }));
    if (answer?.kind !== 'accepted') return;
    for (const caseId of answer.done) journal.write({ kind: 'moved', caseId, as, action, key: bulkKey(key) });
  }

  /** Undefined where the case has nothing of the kind. */
  private async bodyOf({ body, as }: Move, chosen?: Chosen): Promise<object | undefined> {
    const values: Record<string, string> = {};
    for (const [name, value] of Object.entries<Body[string]>(body)) {
      const known = typeof value === 'string' ? value : await this.valueOf(value, as, chosen);
      if (known === undefined) return undefined;
      values[name] = known;
    }
    return values;
  }

  private async valueOf(value: Later, as: string, chosen: Chosen | undefined): Promise<string | undefined> {
    if ('inDays' in value) return dayOf(new Date(this.parts.clock.now().getTime() + value.inDays * DAY_MS));
    if (!chosen) return undefined;
    const { caseId, cases, pick } = chosen;
    if (value.the === 'other-case')
      return among(
        cases.filter((id) => id !== caseId),
        pick,
      );
    const seen = await this.parts.calls.one(caseId, as);
    return value.the === 'request'
      ? among(seen?.requestIds, pick)
      : among(
          seen?.tasks.map(({ taskId }) => taskId),
          pick,
        );
  }
}

interface Chosen {
  readonly caseId: string;
  readonly cases: readonly string[];
  readonly pick: number;
}

const among = (ids: readonly string[] = [], pick: number): string | undefined => ids[Math.floor(pick * ids.length)];

/** YYYY-MM-DD in the city's time zone. */
const dayOf = (instant: Date): string => instant.toLocaleDateString('en-CA', { timeZone: 'America/Toronto' });
