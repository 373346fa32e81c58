import type { ServiceSettings } from '@guichet/settings';
import type { Accepted, CaseFile } from './case-file.ts';
import type { Chance } from './chance.ts';

export interface Reported {
  readonly accepted: Accepted;
  readonly file: CaseFile;
}

const REMEMBERED = 64;
const DAY_MS = 86_400_000;

/** The last reports of each service, which may be reported again. */
export class RecentReports {
  readonly #byService = new Map<string, Reported[]>();

  constructor(private readonly chance: Chance) {}

  remember(reported: Reported): void {
    const { code } = reported.accepted.report.service;
    const recent = this.#byService.get(code) ?? [];
    this.#byService.set(code, recent);
    recent.push(reported);
    if (recent.length > REMEMBERED) recent.shift();
  }

  /** A report that a new one of this service may repeat: it has a place and is recent enough for the service. */
  repeatable({ code, duplicate }: ServiceSettings, at: number): Reported | undefined {
    if (duplicate.mode === 'off') return undefined;
    const since = at - (duplicate.days ?? 0) * DAY_MS;
    const candidates = (this.#byService.get(code) ?? []).filter(({ accepted: { report } }) => {
      const { latitude, placeKey } = report.facts.place;
      return report.at > since && (latitude !== null || placeKey !== null);
    });
    return candidates.length === 0 ? undefined : this.chance.pick(candidates);
  }
}
