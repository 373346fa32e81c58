import { idFrom } from '@guichet/event-sourcing';
import { type CaseAssigned, CaseOpened, CasePromised, CaseRequestAttached, type DataOf } from '@guichet/events';
import type { Catalogue, Rules } from '@guichet/settings';
import { Agenda } from './agenda.ts';
import type { Accepted, CaseFile } from './case-file.ts';
import { Chance } from './chance.ts';
import { daysOf, momentsOf, type Day } from './days.ts';
import type { Step } from './envelope.ts';
import { judgement, type Judgement } from './judgement.ts';
import { noticeSteps, type Situation } from './notices.ts';
import { ownerEvent } from './owners.ts';
import { Places } from './places.ts';
import { Promises } from './promises.ts';
import { RecentReports, type Reported } from './recent-reports.ts';
import { Residents, type Report } from './requests.ts';
import { judgedIdOf, routed, ROUTED_AFTER_MS, submission, verdict } from './steps.ts';
import { plannedWork, workStep, type Work } from './work.ts';

export interface CitySettings {
  readonly catalogue: Catalogue;
  readonly catalogueVersion: number;
  readonly rules: Rules;
  readonly rulesVersion: number;
}

export interface CityPlan extends CitySettings {
  readonly requests: number;
  readonly years: number;
  readonly seed: number;
  /** Local day on which it ends, itself not included. ISO 8601. */
  readonly until: string;
}

interface Due {
  readonly work: Work;
  readonly file: CaseFile;
}

const CROCKFORD = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const REPEATS = { usually: 0.25, inAStorm: 0.5 };

/**
 * Several years of a city: the requests of residents, the reactions of the services and the work of staff, as appends in the order of a log.
 * The ids of reactions are those the services themselves would give, so that a service that reads this log finds its work already done.
 */
export class City {
  readonly #chance: Chance;
  readonly #residents: Residents;
  readonly #recent: RecentReports;
  readonly #promises: Promises;
  readonly #agenda = new Agenda<Due>();

  /** Throws a RangeError for settings without wards. */
  constructor(private readonly plan: CityPlan) {
    this.#chance = new Chance(plan.seed);
    this.#residents = new Residents(plan.catalogue, new Places(plan.catalogue.wards), this.#chance);
    this.#recent = new RecentReports(this.#chance);
    this.#promises = new Promises(plan.catalogue, plan.catalogueVersion);
  }

  *history(): Generator<Step> {
    const { timeZone } = this.plan.catalogue.municipality;
    let end = 0;
    for (const day of daysOf({ ...this.plan, timeZone }, this.#chance)) {
      for (const at of momentsOf(day, this.#chance)) {
        yield* this.#worked(at);
        yield* this.#reported(day, at);
        end = at;
      }
    }
    yield* this.#worked(end); // later actions have not happened yet, so those cases are open
  }

  *#worked(until: number): Generator<Step> {
    for (let due = this.#agenda.before(until); due; due = this.#agenda.before(until)) {
      const { file, work } = due.entry;
      const step = workStep(file, work, due.at, this.#chance);
      yield step;
      yield* this.#told(step, due.at, file);
    }
  }

  *#reported(day: Day, at: number): Generator<Step> {
    const service = this.#residents.service(day);
    const repeats = this.#chance.happens(day.storm ? REPEATS.inAStorm : REPEATS.usually);
    const earlier = repeats ? this.#recent.repeatable(service, at) : undefined;
    const accepted = this.#accepted(this.#reportLike(service, at, earlier));
    const submitted = submission(accepted, this.#reference(), this.plan.catalogueVersion);
    yield submitted;
    yield* this.#told(submitted, at, { requests: [accepted], departmentId: null, resolveBy: null });
    const judged = judgement(accepted, earlier, this.#chance);
    yield verdict(accepted, judged, this.plan.catalogueVersion);
    yield* judged.verdict === 'duplicate' ? this.#joined(accepted, earlier!) : this.#opened(accepted, judged);
  }

  #reportLike(service: Report['service'], at: number, earlier: Reported | undefined): Report {
    const { spot, facts } = earlier?.accepted.report ?? {};
    if (!spot || !facts) return this.#residents.report(service, at);
    const report = this.#residents.report(service, at, { spot, metres: (service.duplicate.metres ?? 0) / 2 });
    // Another person at the same private place: the place key is the same, the references to the vault are not.
    if (facts.place.placeKey === null) return report;
    const place = { ...facts.place, placeRef: this.#chance.uuid() };
    return { ...report, facts: { ...report.facts, place }, spot };
  }

  #accepted(report: Report): Accepted {
    const requestId = this.#chance.uuid();
    const { id: municipality } = this.plan.catalogue.municipality;
    const traceparent = `00-${this.#chance.hex(32)}-${this.#chance.hex(16)}-01`;
    const thread = { municipality, correlationId: requestId, channel: report.channel, traceparent };
    return { requestId, submittedId: idFrom(requestId, 'submit-request', '0'), report, thread };
  }

  #reference(): string {
    const symbols = Array.from({ length: 12 }, () => this.#chance.pick(CROCKFORD)).join('');
    return symbols.replace(/(.{4})(?=.)/gu, '$1-');
  }

  *#joined(accepted: Accepted, { file }: Reported): Generator<Step> {
    const { caseId, requests } = file;
    const { requestId } = accepted;
    const attached = CaseRequestAttached({ caseId, requestId, ofRequestId: requests[0]!.requestId });
    const step = routed(accepted, caseId, [attached]);
    yield step;
    requests.push(accepted);
    this.#recent.remember({ accepted, file });
    yield* this.#told(step, accepted.report.at + ROUTED_AFTER_MS, file);
  }

  *#opened(accepted: Accepted, judged: Judgement): Generator<Step> {
    const { requestId, report } = accepted;
    const { serviceCode, group, kind, place } = report.facts;
    const { wardId, latitude, longitude } = place;
    const caseId = idFrom(judgedIdOf(accepted), 'case');
    const opened = { caseId, requestId, serviceCode, group, kind, wardId, latitude, longitude };
    const why = judged.verdict === 'duplicate' ? 'unique' : judged.verdict;
    const owner = ownerEvent(caseId, report, this.plan.rules, this.plan.rulesVersion);
    const assigned = owner.type === 'case.assigned' ? (owner.data as DataOf<typeof CaseAssigned>) : null;
    const promise = this.#promises.of(report.service, report.at, assigned?.priority);
    const step = routed(accepted, caseId, [
      CaseOpened({ ...opened, why, earlierRequestId: judged.ofRequestId }),
      owner,
      CasePromised({ caseId, ...promise }),
    ]);
    yield step;
    const departmentId = assigned?.departmentId ?? null;
    const file: CaseFile = { caseId, requests: [accepted], departmentId, resolveBy: promise.resolveBy, closed: false };
    this.#recent.remember({ accepted, file });
    for (const { at, work } of plannedWork(accepted, file, this.plan.catalogue, this.#chance))
      this.#agenda.note(at, { work, file });
    yield* this.#told(step, report.at + ROUTED_AFTER_MS, file);
  }

  #told(step: Step, at: number, about: Situation): Generator<Step> {
    return noticeSteps(step, at, about, this.plan.catalogueVersion);
  }
}
