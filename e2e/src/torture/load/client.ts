import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../journal.ts';
import type { Answer, Calls } from './calls.ts';
import type { Report, Step } from './plan.ts';

/** How long a client retries with the same key before it gives up. Milliseconds. */
const PATIENCE_MS = 180_000;

/** A resident or a clerk. It follows its plan and writes every answer to disk. */
export class Client {
  /** Answers by kind, for the report. */
  readonly tally = { accepted: 0, refused: 0, unknown: 0 };

  constructor(
    private readonly calls: Calls,
    private readonly journal: Journal,
  ) {}

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
      case 'move':
        return this.move(step);
    }
  }

  /** Without a key there is one attempt: a second one would be a second request. */
  private async once(report: Report): Promise<void> {
    this.keep(await this.ask(() => this.calls.submit(report, null)), null);
  }

  async untilAnswered(report: Report, key: string): Promise<void> {
    const answer = await this.persist(() => this.calls.submit(report, key));
    if (answer) this.keep(answer, key);
    else this.journal.write({ kind: 'never-answered', key });
  }

  private keep(answer: Answer, key: string | null): void {
    if (answer.kind === 'accepted') this.journal.write({ kind: 'acknowledged', key, reference: answer.reference });
    if (answer.kind === 'refused') {
      this.journal.write({ kind: 'wrongly-refused', status: answer.status, body: answer.body });
    }
  }

  private async invalid({ report, fault }: Extract<Step, { kind: 'invalid' }>): Promise<void> {
    const answer = await this.ask(() => this.calls.submit(report, null, fault));
    if (answer.kind === 'accepted') this.journal.write({ kind: 'wrongly-accepted', reference: answer.reference });
  }

  /** Another clerk may have acted first, so a refusal is an ordinary answer. */
  private async move({ status, action, pick, key }: Extract<Step, { kind: 'move' }>): Promise<void> {
    const cases = (await this.calls.cases(status)) ?? [];
    const caseId = cases[Math.floor(pick * cases.length)];
    if (caseId === undefined) return;
    const answer = await this.persist(() => this.calls.move(caseId, status, action, key));
    if (!answer) this.journal.write({ kind: 'never-answered', key });
    if (answer?.kind === 'accepted') this.journal.write({ kind: 'moved', caseId, action });
  }

  private async persist(call: () => Promise<Answer>): Promise<Answer | undefined> {
    const deadline = performance.now() + PATIENCE_MS;
    for (let pauseMs = 100; performance.now() < deadline; pauseMs = Math.min(2 * pauseMs, 2_000)) {
      const answer = await this.ask(call);
      if (answer.kind !== 'unknown') return answer;
      await sleep(pauseMs);
    }
    return undefined;
  }

  private async ask(call: () => Promise<Answer>): Promise<Answer> {
    const answer = await call();
    this.tally[answer.kind] += 1;
    return answer;
  }
}
