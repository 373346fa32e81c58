import { importMunicipality, SettingsBodies } from '@guichet/settings';
import { openLog } from '@guichet/event-sourcing';
import { seeded } from '@guichet/tools';
import { Calls } from './calls.ts';
import { departmentsIn, servicesIn, type SettingsVersion } from './city.ts';
import { Desk, type DeskCase } from './desk.ts';
import { Residents } from './residents.ts';
import { Staff } from './staff.ts';
import type { Stand } from './stand.ts';

export interface Course {
  readonly seed: number;
  readonly requests: number;
  /** ISO 8601, UTC. */
  readonly begin: string;
  readonly days: number;
  /** Hours that pass at once, at most. */
  readonly stepHours: number;
  /** Folder of each version of the settings, and the days at which the later ones come. */
  readonly settings: Readonly<Record<SettingsVersion, string>>;
  readonly changes: readonly { readonly day: number; readonly version: SettingsVersion }[];
  /** For three days many more report than on others. */
  readonly stormDay: number;
  readonly tell: (line: string) => void;
}

/** Whatever was due until then had happened by that time (ms). */
export interface Settled {
  readonly dueUntil: number;
  readonly by: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STORM = { days: 3, times: 8 };
const AT_ONCE = 8;
/** Of the cases, those that somebody looks at in a step of six hours. */
const DILIGENCE = 0.4;
const FORGOTTEN = 0.12;
const ABSENT = 0.08;
const TWO_AT_ONCE = 0.03;
/** Cases that ended last, which somebody may reopen. */
const RECENT = 100;

/** Lets time pass on a running installation, step by step; at each, everything that follows has happened before people act again. */
export class Simulation {
  readonly calls: Calls;
  readonly settled: Settled[] = [];
  private readonly chance: () => number;
  private readonly desk: Desk;
  private readonly residents: Residents;
  private readonly staff: Staff;
  private version: SettingsVersion = 1;
  private submitted = 0;

  constructor(
    private readonly stand: Stand,
    private readonly course: Course,
  ) {
    this.chance = seeded(course.seed);
    this.calls = new Calls(stand.installation);
    this.desk = new Desk(stand);
    this.residents = new Residents(this.calls, this.chance);
    this.staff = new Staff(this.calls, this.chance);
  }

  async run(): Promise<void> {
    const { begin, days, stepHours, tell } = this.course;
    const [from, until] = [Date.parse(begin), Date.parse(begin) + days * DAY_MS];
    await this.passTo(from);
    for (let at = from; at < until;) {
      const length = Math.min(until - at, HOUR_MS * (0.5 + this.chance() * (stepHours - 0.5)));
      await this.changeSettings((at - from) / DAY_MS);
      await this.people(at - from, length);
      await this.stand.settled();
      if (Math.floor((at - from) / (30 * DAY_MS)) < Math.floor((at + length - from) / (30 * DAY_MS)))
        tell(`${new Date(at).toISOString().slice(0, 10)}  ${this.submitted} requests, ${this.desk.cases.size} cases`);
      at += length;
      await this.passTo(at);
    }
  }

  private async passTo(at: number): Promise<void> {
    await this.stand.clock.set(new Date(at));
    await this.stand.settled();
    this.settled.push({ dueUntil: at, by: (await this.stand.clock.now()).getTime() });
  }

  /** As the importer does, at the time of the simulation. */
  private async changeSettings(day: number): Promise<void> {
    const due = this.course.changes.findLast((change) => change.day <= day);
    if (!due || due.version <= this.version) return;
    const { log } = this.stand.installation.running.databases.importer;
    const { store, settings, close } = await openLog(
      { EVENT_STORE_URL: log, SETTINGS_DATABASE_URL: log },
      { poolSize: 2, applicationName: 'year' },
    );
    const [folder, at] = [this.course.settings[due.version], await this.stand.clock.now()];
    const bodies = new SettingsBodies(settings);
    await importMunicipality({ folder, store, bodies, at, reasonCode: 'year', authorRef: null }).finally(close);
    this.version = due.version;
  }

  private async people(since: number, length: number): Promise<void> {
    await this.desk.read();
    const calls = [...this.reports(since, length), ...(await this.acts(length))];
    await inTurn(calls);
  }

  /** As many as the share of the time that passes. */
  private *reports(since: number, length: number): Generator<() => Promise<void>> {
    const { requests, days, stormDay } = this.course;
    const usual = requests / (days + STORM.days * (STORM.times - 1));
    const day = since / DAY_MS;
    const isStorm = day >= stormDay && day < stormDay + STORM.days;
    const wanted = Math.round((length / DAY_MS) * usual * (isStorm ? STORM.times : 1) + this.chance() - 0.5);
    const now = since + length >= days * DAY_MS ? requests - this.submitted : wanted;
    for (let left = Math.min(now, requests - this.submitted); left > 0; left--) {
      this.submitted += 1;
      yield this.residents.report(servicesIn(this.version));
      const afterwards = this.chance() < 0.15 && this.residents.afterwards();
      if (afterwards) yield afterwards;
    }
  }

  private async acts(length: number): Promise<(() => Promise<void>)[]> {
    const now = await this.stand.clock.now();
    const open = [...this.desk.cases.values()].filter(({ status }) => !ENDED.has(status));
    const office = { now, departments: departmentsIn(this.version), services: servicesIn(this.version), open };
    const ended = [...this.desk.cases.values()].filter(({ status }) => status === 'resolved').slice(-RECENT);
    const week = Math.floor(now.getTime() / (7 * DAY_MS));
    const share = Math.min(0.9, (DILIGENCE * length) / (6 * HOUR_MS));
    const seen = open.filter((one) => this.chance() < share && !isForgotten(one) && !isAbsent(one, week));
    const again = ended.filter(() => this.chance() < 0.002);
    return [...seen, ...seen.filter(() => this.chance() < TWO_AT_ONCE), ...again].flatMap(
      (one) => this.staff.act(one, office) ?? [],
    );
  }
}

const ENDED: ReadonlySet<string> = new Set(['resolved', 'closed-otherwise', 'merged', 'received']);

/** The same answer for the same words, in [0, 1). */
function lot(words: string): number {
  let hash = 2166136261;
  for (const char of words) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  return (hash >>> 0) / 2 ** 32;
}
const isForgotten = ({ caseId }: DeskCase): boolean => lot(caseId) < FORGOTTEN;
const isAbsent = ({ departmentId }: DeskCase, week: number): boolean => lot(`${departmentId} ${week}`) < ABSENT;

async function inTurn(calls: readonly (() => Promise<void>)[]): Promise<void> {
  const left = calls.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const call of left) await call();
    }),
  );
}
