import { setTimeout as sleep } from 'node:timers/promises';
import type { CityClock } from '../city-clock.ts';
import type { Journal } from '../journal.ts';
import type { Accepted, Answer, Calls } from './calls.ts';
import type { Report, Step } from './plan.ts';
import { Staff } from './staff.ts';

/** How long a client retries with the same key before it gives up. Milliseconds. */
const PATIENCE_MS = 180_000;

/** A resident or somebody of the staff. It follows its plan and writes every answer to disk. */
export class Client {
  /** Answers by kind, for the report. */
  readonly tally = { accepted: 0, refused: 0, unknown: 0 };
  private readonly staff: Staff;
  /** The requests whose link it has. */
  private readonly own: Accepted[] = [];

  constructor(
    private readonly calls: Calls,
    private readonly journal: Journal,
    clock: Pick<CityClock, 'now'>,
  ) {
    this.staff = new Staff({ calls, journal, clock, persist: (key, call) => this.persist(key, call) });
  }

  /** Runs until the signal aborts; the current step is finished. */
  async follow(steps: Iterator<Step, never>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const step = steps.next().value;
      await this.take(step);
      await sleep(step.pauseMs, undefined, { signal }).catch(() => undefined); // the pause is interrupted at the end of the storm
    }
  }

  private async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'submit':
        return step.key === null ? this.once(step.report) : this.untilAnswered(step.report, step.key);
      case 'twins':
        await Promise.all([this.untilAnswered(step.report, step.key), this.untilAnswered(step.report, step.key)]);
        return;
      case 'neighbours':
        await Promise.all([this.once(step.report), this.once(step.report)]);
        return;
      case 'invalid':
        return this.invalid(step);
      case 'resident':
        return this.resident(step);
      case 'move':
        return this.staff.move(step);
      case 'bulk':
        return this.staff.bulk(step);
    }
  }

  /** Without a key there is one attempt: a second one would be a second request. */
  private async once(report: Report): Promise<void> {
    this.keep(await this.ask(() => this.calls.submit(report, null)), null);
  }

  async untilAnswered(report: Report, key: string): Promise<void> {
    const answer = await this.persist(key, () => this.calls.submit(report, key));
    if (answer) this.keep(answer, key);
  }

  private keep(answer: Answer, key: string | null): void {
    if (answer.kind === 'accepted') {
      const { reference } = answer;
      this.journal.write({ kind: 'acknowledged', key, reference });
      if (answer.secret !== undefined) this.own.push(answer);
    }
    if (answer.kind === 'refused') {
      this.journal.write({ kind: 'wrongly-refused', status: answer.status, body: answer.body });
    }
  }

  private async invalid({ report, fault }: Extract<Step, { kind: 'invalid' }>): Promise<void> {
    const answer = await this.ask(() => this.calls.submit(report, null, fault));
    if (answer.kind === 'accepted') this.journal.write({ kind: 'wrongly-accepted', reference: answer.reference });
  }

  /** A request that is closed, is not closed, or that a restore lost is refused: an ordinary answer. */
  private async resident({ act, pick, key }: Extract<Step, { kind: 'resident' }>): Promise<void> {
    const one = this.own[Math.floor(pick * this.own.length)];
    const answer = one && (await this.persist(key, () => this.calls.resident(one, act, key)));
    if (answer?.kind === 'accepted' && act === 'withdraw')
      this.journal.write({ kind: 'withdrawn', reference: one!.reference });
  }

  private async persist<T>(key: string, call: () => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
    const deadline = performance.now() + PATIENCE_MS;
    for (let pauseMs = 100; performance.now() < deadline; pauseMs = Math.min(2 * pauseMs, 2_000)) {
      const answer = await this.ask(call);
      if (answer.kind !== 'unknown') return answer;
      await sleep(pauseMs);
    }
    this.journal.write({ kind: 'never-answered', key });
    return undefined;
  }

  private async ask<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await call();
    this.tally[answer.kind] += 1;
    return answer;
  }
}
