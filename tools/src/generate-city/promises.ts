import type { CasePromised, DataOf } from '@guichet/events';
import { type Catalogue, type Priority, promiseFor, type ServiceSettings } from '@guichet/settings';

type Promised = Omit<DataOf<typeof CasePromised>, 'caseId'>;

const DAY_MS = 86_400_000;

/** The dates that a service promises, counted from the start of the UTC day. They are computed once a day, service and priority, because calendars are slow. */
export class Promises {
  readonly #known = new Map<string, Promised>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly version: number,
  ) {}

  of(service: ServiceSettings, at: number, priority?: Priority): Promised {
    const day = Math.floor(at / DAY_MS);
    const key = `${service.code} ${priority} ${day}`;
    const known = this.#known.get(key);
    if (known) return known;
    const dates = promiseFor(this.catalogue, service, { at: new Date(day * DAY_MS), priority });
    const promised = { ...dates, promiseVersion: this.version };
    this.#known.set(key, promised);
    return promised;
  }
}
