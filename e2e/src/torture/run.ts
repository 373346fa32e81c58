import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from '../installation.ts';
import { check } from './checker/check.ts';
import type { Violation } from './checker/violations.ts';
import type { CityClock } from './city-clock.ts';
import type { Evidence, Loss } from './evidence.ts';
import { FAULTS } from './faults/faults.ts';
import type { Outcome } from './faults/fault.ts';
import { schedule, type Strike } from './faults/schedule.ts';
import { gather } from './gather.ts';
import { Journal } from './journal.ts';
import { Calls } from './load/calls.ts';
import { Client } from './load/client.ts';
import { plan } from './load/plan.ts';
import { processesOf } from './processes.ts';
import { quiet, timersLeft } from './quiet.ts';
import { recovered } from './recovery.ts';
import { type StruckFault, summary, type TortureReport } from './report.ts';
import type { Storm } from './storm.ts';

const QUIET_WITHIN_MS = 300_000;
const DAY_MS = 86_400_000;
/** So often what waits may set what waits again, such as one page the next one. */
const MOST_LEAPS = 20;

interface Target {
  readonly installation: Installation;
  readonly clock: CityClock;
  /** File of the answers that the clients got. */
  readonly journal: string;
  /** Settings folder. */
  readonly municipality: string;
  /** Mount point of the file system that may be filled. */
  readonly smallDisk: string | undefined;
}

/** One storm over one installation, from the first request to the verdict. */
export class Run {
  private readonly struck: StruckFault[] = [];
  private readonly losses: Loss[] = [];
  private readonly broken: Violation[] = [];
  private blows = 0;
  private readonly recoveries: Promise<void>[] = [];
  private readonly journal: Journal;
  private readonly clients: readonly Client[];
  private readonly began = Date.now();

  constructor(
    private readonly storm: Storm,
    private readonly target: Target,
  ) {
    this.journal = new Journal(target.journal);
    const client = () => new Client(new Calls(target.installation), this.journal, target.clock);
    this.clients = Array.from({ length: storm.clients }, client);
  }

  async toTheEnd(): Promise<TortureReport> {
    const { seed, minutes, signal, tell } = this.storm;
    const over = new AbortController();
    const load = Promise.all(this.clients.map((client, index) => client.follow(plan(seed, index), over.signal)));
    load.catch(() => over.abort()); // awaited below
    const time = this.target.clock.run(this.storm, over.signal);
    time.catch(() => over.abort()); // awaited below
    const ends = [AbortSignal.timeout(minutes * 60_000), over.signal, ...(signal ? [signal] : [])];
    await this.strikeUntil(AbortSignal.any(ends)).finally(() => over.abort());
    await Promise.all([load, time, ...this.recoveries]);
    this.journal.close();
    tell('the storm is over: waiting until nothing moves · la tempête est passée\u00a0: attente du calme');
    await this.seen('it never became quiet', this.untilNothingWaits());
    const evidence = await this.evidence();
    const tallies = this.clients.map(({ tally }) => tally);
    return summary(this.storm, this.struck, tallies, evidence, [...this.broken, ...check(evidence)]);
  }

  /** Nothing moves any more, and nothing waits for an instant: the clock leaps until every timer has been due. */
  private async untilNothingWaits(): Promise<void> {
    const { installation, clock } = this.target;
    await quiet(installation, QUIET_WITHIN_MS);
    for (let leaps = 0; (await timersLeft(installation)) > 0; leaps += 1) {
      if (leaps === MOST_LEAPS) throw new Error('there always are timers left');
      await clock.leap(30 * DAY_MS);
      await quiet(installation, QUIET_WITHIN_MS);
    }
  }

  /** Reads the evidence while everything runs, except the processes that are still there after the stop. */
  private async evidence(): Promise<Evidence> {
    const { installation, journal, municipality, clock } = this.target;
    const { losses, blows } = this;
    const evidence = await gather(installation, { journal, municipality, losses, blows, leaps: clock.leaps });
    await installation.stopLauncher();
    const left = processesOf(installation).map((pid) => `${pid} after the stop`);
    return { ...evidence, strays: [...evidence.strays, ...left] };
  }

  private async strikeUntil(signal: AbortSignal): Promise<void> {
    for (const strike of schedule(this.storm.seed, this.storm.faults)) {
      await sleep(strike.gapMs, undefined, { signal }).catch(() => undefined); // the pause is interrupted at the end of the storm
      if (signal.aborted || this.broken.length > 0) return; // after a broken promise, later findings have no meaning
      await this.strike(strike);
      if (!strike.overlapping) await this.recoveries.at(-1);
    }
  }

  /** Resolves when the cause of the fault is removed; the recovery is measured in the background. */
  private async strike({ fault, random }: Strike): Promise<void> {
    const { installation, smallDisk } = this.target;
    const at = Date.now() - this.began;
    this.storm.tell(`${(at / 1000).toFixed(1).padStart(7)} s  ${fault}`);
    const outcome = await FAULTS[fault]({ installation, smallDisk }, random);
    this.blows += outcome.blows ?? 1;
    if (outcome.lost) this.losses.push(outcome.lost);
    if (outcome.broken) this.broken.push({ promise: 'recovery', detail: outcome.broken });
    const struck = { fault, atMs: at, note: outcome.note ?? '', recovered: null };
    this.struck.push(struck);
    this.recoveries.push(this.recovery(struck, outcome));
  }

  private async recovery(struck: { -readonly [K in keyof StruckFault]: StruckFault[K] }, { undoneAt }: Outcome) {
    const key = `probe-${this.storm.seed}-${this.struck.length}`;
    const recovery = await this.seen(`after ${struck.fault}`, recovered(this.target.installation, this.journal, key));
    if (!recovery) return;
    const { accepted, owned, ready } = recovery;
    struck.recovered = { acceptedMs: accepted - undoneAt, ownedMs: owned - undoneAt, readyMs: ready - undoneAt };
  }

  /** A wait that times out is a finding and does not end the test: the evidence is read anyway. */
  private async seen<T>(what: string, wait: Promise<T>): Promise<T | undefined> {
    try {
      return await wait;
    } catch (failure) {
      this.broken.push({ promise: 'recovery', detail: `${what}: ${(failure as Error).message}` });
      return undefined;
    }
  }
}
