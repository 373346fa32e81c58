import type { CasePromised, DataOf } from '@guichet/events';
import { addWorkingTime, type Catalogue, type ServiceSettings } from '@guichet/settings';

type Promised = Omit<DataOf<typeof CasePromised>, 'caseId'>;

const DAY_MS = 86_400_000;

/** The dates that a service promises, counted from the start of the UTC day. They are computed once a day and service, because calendars are slow. */
export class Promises {
  readonly #known = new Map<string, Promised>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly version: number,
  ) {}

  of({ code, promise }: ServiceSettings, at: number): Promised {
    const day = Math.floor(at / DAY_MS);
    const key = `${code} ${day}`;
    const known = this.#known.get(key);
    if (known) return known;
    const due = (duration: typeof promise.resolve): string | null =>
      duration
        ? addWorkingTime(this.catalogue, promise.calendar, new Date(day * DAY_MS), duration).toISOString()
        : null;
    const promised = {
      acknowledgeBy: due(promise.acknowledge),
      resolveBy: due(promise.resolve),
      calendarId: promise.calendar,
      promiseVersion: this.version,
    };
    this.#known.set(key, promised);
    return promised;
  }
}
