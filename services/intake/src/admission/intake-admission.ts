import { warningsOf } from '@guichet/messaging';
import type { Admission, Caller, ServiceFigure } from '@guichet/service-kit';
import { Logger } from '@nestjs/common';
import type { Ownership } from '../status-view/ownership.ts';
import { AcceptanceWindow } from './acceptance-window.ts';
import { Door, RANKS, type Rank } from './door.ts';
import { Episodes } from './episodes.ts';
import { OwnershipWatch } from './ownership-watch.ts';
import { UnownedRequests } from './unowned-requests.ts';

/** An accepted request has its owner within seconds; after so long something is broken. */
const ALARM_MS = 60_000;

/** Holds up calls that submit requests while those accepted before them wait too long for an owner. */
export class IntakeAdmission implements Admission {
  readonly #unowned = new UnownedRequests();
  readonly #window = new AcceptanceWindow();
  readonly #door = new Door(this.#unowned, this.#window);
  readonly #watch: OwnershipWatch;

  constructor(view: Ownership) {
    const parts = { unowned: this.#unowned, window: this.#window, door: this.#door };
    const episodes = new Episodes(new Logger('Admission'));
    this.#watch = new OwnershipWatch({ ...parts, view, episodes, warn: warningsOf('Admission') });
  }

  enter({ role }: Caller, answer: (admitted: boolean) => void): { leave(): void } {
    return this.#door.enter(rankOf(role), answer);
  }

  accepted(request: { municipality: string; requestId: string }): void {
    this.#watch.accepted(request);
  }

  close(): void {
    this.#watch.stop();
  }

  /** For the health report: somebody has to look why requests get no owner. */
  readonly stalled = (): Readonly<Record<string, string>> => {
    const late = this.#unowned.olderThan(ALARM_MS);
    return late > 0 ? { requests: `${late} without an owner for more than ${ALARM_MS / 1000} s` } : {};
  };

  readonly figures: readonly ServiceFigure[] = [
    {
      name: 'guichet_requests_offered_total',
      description: 'Calls that wanted to submit a request, by caller',
      kind: 'counter',
      read: () => byCaller(this.#door.offered),
    },
    {
      name: 'guichet_requests_shed_total',
      description: 'Those of them that were answered with 503 because too many came',
      kind: 'counter',
      read: () => byCaller(this.#door.shed),
    },
    this.#gauge('guichet_requests_waiting', 'Calls that wait to submit a request', () => this.#door.waiting),
    this.#gauge(
      'guichet_requests_unowned',
      'Requests that this replica accepted and that have no owner yet',
      () => this.#unowned.count,
    ),
    this.#gauge(
      'guichet_requests_unowned_age_seconds',
      'Since the oldest of them was accepted',
      () => this.#unowned.oldestMs / 1000,
    ),
    this.#gauge(
      'guichet_requests_unowned_over_60s',
      'Those of them that were accepted more than 60 s ago: an alarm',
      () => this.#unowned.olderThan(ALARM_MS),
    ),
    this.#gauge(
      'guichet_requests_unowned_limit',
      'From how many on calls wait; +Inf while nothing moves',
      () => this.#window.limit,
    ),
  ];

  #gauge(name: string, description: string, value: () => number): ServiceFigure {
    return { name, description, kind: 'gauge', read: () => [{ value: value() }] };
  }
}

const byCaller = (counts: Readonly<Record<Rank, number>>) =>
  RANKS.map((caller) => ({ value: counts[caller], labels: { caller } }));

/** A subscriber may submit nothing, and is refused by the guard. */
function rankOf(role: Caller['role']): Rank {
  if (role === 'importer') return 'importer';
  return role === 'resident' || role === 'subscriber' ? 'resident' : 'staff';
}
