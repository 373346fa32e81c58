import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from '../installation.ts';

/** Longer than a busy machine takes to take calls again. */
const PATIENCE_MS = 60_000;

/** Calls of the public origin, with a count of the answers. What is busy is asked again, under the same key. */
export class Calls {
  /** `<what> <status, and the code of a refusal>`, with how often. */
  readonly answers = new Map<string, number>();
  /** Answers that nobody may get. */
  readonly faults: string[] = [];

  constructor(private readonly installation: Installation) {}

  /** The body of the answer; undefined where the call was refused. */
  async post(what: string, path: string, body: object, { as, key }: { as?: string; key: string }): Promise<any> {
    const init = {
      ...(as !== undefined && { as }),
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    };
    const patientUntil = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.installation.call(path, init);
      const given = (await answer.json()) as Record<string, any>;
      const isBusy = answer.status === 503 || answer.status === 429;
      if (isBusy && performance.now() < patientUntil) await sleep(50);
      else return this.count(what, answer, given);
    }
  }

  private count(what: string, answer: Response, given: Record<string, any>): Record<string, any> | undefined {
    const said = answer.ok ? String(answer.status) : `${answer.status} ${given['code']}`;
    this.answers.set(`${what} ${said}`, (this.answers.get(`${what} ${said}`) ?? 0) + 1);
    if (answer.status >= 500) this.faults.push(`${what} ${said} ${JSON.stringify(given)}`);
    return answer.ok ? given : undefined;
  }
}
