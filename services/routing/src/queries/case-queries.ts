import type { Language } from '@guichet/events';
import { Problem, type Caller } from '@guichet/service-kit';
import type { Catalogue, PublishedSettings } from '@guichet/settings';
import type { Clock } from '@guichet/timers';
import { DateTime } from 'luxon';
import { caseCursors, queueCursors } from './case-cursors.ts';
import { namesOf, type ListedCase } from './case-names.ts';
import { QUEUE_WORDS } from '../case-words.ts';
import type { CaseListQuery } from '../actions/case.dto.ts';
import { CASE_FILTERS, type CaseFilter } from '../read-model/case-filter.ts';
import { seesAll } from '../domain/access.ts';
import { readersOf, type CaseList } from '../read-model/case-list.ts';
import type { CaseQueues, QueueReader } from '../read-model/case-queues.ts';
import { queuesFor, type QueueName } from '../read-model/queues.ts';

export interface CasesPage {
  readonly cases: ListedCase[];
  readonly next: string | null;
}

interface Asking {
  readonly caller: Caller;
  readonly catalogue: Catalogue;
  readonly language: Language;
}

/** Answers questions about many cases. Throws Problems `case.*` and `http.cursor*`. */
export class CaseQueries {
  constructor(
    private readonly list: CaseList,
    private readonly queues: CaseQueues,
    private readonly settings: PublishedSettings,
    private readonly clock: Clock,
  ) {}

  async page(asking: Asking, query: CaseListQuery): Promise<CasesPage> {
    const { cases, next } = await (query.queue ? this.ofQueue(asking, query, query.queue) : this.newest(asking, query));
    const remembered = await this.settings.remembered(asking.catalogue.municipality.id);
    return { cases: cases.map((row) => ({ ...row, names: namesOf(row, remembered, asking.language) })), next };
  }

  /** How many cases stand in each queue of the caller. */
  async counts({ caller, catalogue, language }: Asking) {
    const names = queuesFor(caller.role);
    const counts = await this.queues.counts(names, await this.reader(caller, catalogue, undefined));
    return names.map((queue) => ({ queue, name: QUEUE_WORDS[queue][language], count: counts[queue]! }));
  }

  private async newest({ caller, catalogue }: Asking, query: CaseListQuery) {
    const { departmentId, cursor, limit } = query;
    refuseOtherDepartment(caller, departmentId);
    const readers = readersOf(caller);
    const municipality = catalogue.municipality.id;
    const [filter, now] = [filterOf(query), await this.clock.now()];
    const filters = { municipality, departmentId, readers, ...filter };
    const before = cursor === undefined ? undefined : caseCursors.read(cursor, filters);
    const page = await this.list.page({ municipality, departmentId, readers, filter, now, before, limit });
    return { ...page, next: page.next === undefined ? null : caseCursors.write(page.next, filters) };
  }

  private async ofQueue({ caller, catalogue }: Asking, query: CaseListQuery, queue: QueueName) {
    const { departmentId, cursor, limit } = query;
    const allowed = queuesFor(caller.role);
    if (!allowed.includes(queue)) throw new Problem('case.queue-forbidden', { allowed });
    refuseOtherDepartment(caller, departmentId);
    const reader = await this.reader(caller, catalogue, departmentId);
    const filter = filterOf(query);
    const { now: _now, endOfDay: _endOfDay, ...whose } = reader;
    const filters = { queue, ...whose, ...filter };
    const after = cursor === undefined ? undefined : queueCursors.read(cursor, filters);
    const page = await this.queues.page(queue, reader, { filter, after, limit });
    return { ...page, next: page.next === undefined ? null : queueCursors.write(page.next, filters) };
  }

  private async reader(
    { role, ref, departments, teams = [] }: Caller,
    { municipality: { id: municipality, timeZone } }: Catalogue,
    departmentId: string | undefined,
  ): Promise<QueueReader> {
    const now = await this.clock.now();
    const endOfDay = DateTime.fromJSDate(now, { zone: timeZone }).plus({ days: 1 }).startOf('day').toJSDate();
    const named = departmentId === undefined ? {} : { departments: [departmentId], departmentId };
    const all = seesAll({ role }) && departmentId === undefined;
    return { municipality, ref, departments, all, ...named, teams, now, endOfDay };
  }
}

/** A request for another department is refused instead of answered with an empty list. */
function refuseOtherDepartment(caller: Caller, wanted: string | undefined): void {
  if (wanted !== undefined && !seesAll(caller) && !caller.departments.includes(wanted))
    throw new Problem('case.other-department');
}

const filterOf = (query: CaseListQuery): CaseFilter =>
  Object.fromEntries(CASE_FILTERS.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])));
