import { setTimeout as delay } from 'node:timers/promises';
import type { EventBody } from '@guichet/events';
import { DomainError, isOutage } from '@guichet/event-sourcing';
import { describeFault } from '@guichet/messaging';
import { Logger } from '@nestjs/common';
import type { Attempted, DueTimers } from './due-timers.ts';
import { LATE_SECONDS, type Outcome } from './figures.ts';
import { fireTimer, type FiringParts } from './firing.ts';
import type { DueTimer } from './timer.ts';

/** As many appends as share a group commit. */
const BATCH = 128;
/** Entities whose timers fire at the same time; the rest of the machine belongs to those who report and answer. */
const CONCURRENCY = 16;
const MOST_SECONDS_BETWEEN_TRIES = 300;
/** A firing that takes longer has failed, so that it holds up no other. It may still append: the next try then finds it done. */
const FIRING_MS = 20_000;

class FiringTimedOut extends Error {
  override readonly name = 'FiringTimedOut';
}

/** Fires batches of timers and keeps count of what became of them. */
export class Firings<N extends string, C, P, S, E extends EventBody> {
  readonly counts = new Map<Outcome, number>();
  private readonly log = new Logger('Timers');

  constructor(
    private readonly parts: FiringParts<N, C, P, S, E>,
    private readonly due: DueTimers,
  ) {}

  /**
   * Fires what is due, up to `BATCH` timers, and gives their number. Those of one entity fire one after the other. Throws when a system that it
   * depends on is not available; what was not fired is due again.
   */
  async fireBatch(signal: AbortSignal): Promise<number> {
    const claimed = await this.due.claim(BATCH);
    if (claimed.length === 0) return 0;
    const attempted = new Map<DueTimer, Attempted>(claimed.map((timer) => [timer, { timer, inSeconds: 0 }]));
    const entities = Map.groupBy(claimed, ({ municipality, entityId }) => `${municipality}\n${entityId}`).values();
    const outage = new AbortController();
    const stop = AbortSignal.any([signal, outage.signal]);
    const work = async (): Promise<void> => {
      for (const timers of entities)
        for (const timer of timers) if (!stop.aborted) attempted.set(timer, await this.attempt(timer, outage));
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    await this.due.record([...attempted.values()]);
    outage.signal.throwIfAborted();
    return claimed.length;
  }

  /** A refusal is a failure too: what the table still has and the decider refuses would wait for ever, unseen. */
  private async attempt(timer: DueTimer, outage: AbortController): Promise<Attempted> {
    const { name, rung, entityId, attempts } = timer;
    try {
      const { outcome } = await inTime(fireTimer(this.parts, timer));
      this.count(outcome === 'appended' ? 'fired' : outcome);
      if (outcome === 'appended') this.tellLateness(timer);
      return { timer, inSeconds: null };
    } catch (failure) {
      if (isOutage(failure)) {
        outage.abort(failure);
        return { timer, inSeconds: 0 };
      }
      const why = failure instanceof DomainError ? failure.code : describeFault(failure);
      this.log.warn({ message: 'timer failed', timer: name, rung, entityId, why });
      this.count('failed');
      return { timer, inSeconds: Math.min(2 ** attempts, MOST_SECONDS_BETWEEN_TRIES), fault: why };
    }
  }

  /** Where the system was down meanwhile; the event says when it was due only where its own data does. */
  private tellLateness({ name, rung, entityId, dueAt, now }: DueTimer): void {
    const seconds = Math.round((Date.parse(now) - Date.parse(dueAt)) / 1000);
    if (seconds > LATE_SECONDS)
      this.log.warn({ message: 'timer fired late', timer: name, rung, entityId, dueAt, seconds });
  }

  private count(outcome: Outcome): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
  }
}

async function inTime<T>(firing: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = delay(FIRING_MS, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new FiringTimedOut();
  });
  try {
    return await Promise.race([firing, late]);
  } finally {
    done.abort();
  }
}
