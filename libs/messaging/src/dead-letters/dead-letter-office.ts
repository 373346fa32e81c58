import { DomainError, idFrom } from '@guichet/event-sourcing';
import type { DataSource } from 'typeorm';
import { sqlOfTypeOrm, type Row } from '../sql.ts';
import {
  STAFF_TRANSITIONS,
  statesFor,
  type DeadLetter,
  type DeadLetterReason,
  type DeadLetterState,
  type DeadLetterWithEvent,
  type DiscardReason,
} from './dead-letter.ts';
import { DEAD_LETTER_COLUMNS, deadLetterOf } from './dead-letter-row.ts';

export interface DeadLetterFilter {
  readonly reason?: DeadLetterReason;
  /** Name of an event, or name and version: `request.submitted`, `request.submitted.v1`. */
  readonly type?: string;
  readonly municipality?: string;
  /** Only those of these municipalities; all when absent. */
  readonly among?: readonly string[];
}

export interface DeadLetterQuery extends DeadLetterFilter {
  readonly state?: DeadLetterState;
  /** Only dead letters after this one, in the order of the log. */
  readonly after?: DeadLetterCursor;
  readonly limit: number;
}

/** Identifies a dead letter in the ordered list of its consumer. */
export type DeadLetterCursor = Pick<DeadLetter, 'position' | 'eventId'>;

/** Who decides, and the idempotency key of the call. */
export interface DecidedBy {
  readonly role: string;
  /** Opaque reference of the person. */
  readonly ref: string | null;
  readonly key?: string;
}

type StaffAction = keyof typeof STAFF_TRANSITIONS;

/** A call repeated with the same key changes nothing. */
const NOT_YET_DECIDED = '($4::uuid is null or decision_id is distinct from $4)';
const DECIDED = 'decided_at = clock_timestamp(), decided_role = $2, decided_ref = $3, decision_id = $4';

/** Lists, replays and discards the dead letters of one consumer for staff; every replica of the service can do this. */
export class DeadLetterOffice {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
    /** Tells the consumer at once when it runs in this process. */
    private readonly onReplay: () => void,
  ) {}

  /** One page in the order of the log; `next` is the cursor of the following page. */
  async page({
    after,
    limit,
    state,
    ...filter
  }: DeadLetterQuery): Promise<{ letters: DeadLetter[]; next?: DeadLetterCursor }> {
    const parameters: unknown[] = [this.consumer];
    const conditions = ['consumer = $1', ...conditionsOf(filter, parameters)];
    if (state) conditions.push(`state = $${parameters.push(state)}`);
    if (after) {
      const [position, eventId] = [parameters.push(after.position), parameters.push(after.eventId)];
      conditions.push(`(position, event_id) > ($${position}::bigint, $${eventId}::uuid)`);
    }
    const rows = await sqlOfTypeOrm(this.dataSource)(
      `select ${DEAD_LETTER_COLUMNS} from dead_letter where ${conditions.join(' and ')}
       order by position, event_id limit ${limit + 1}`,
      parameters,
    );
    const letters = rows.slice(0, limit).map(deadLetterOf);
    return rows.length > limit ? { letters, next: letters.at(-1)! } : { letters };
  }

  /** Rejects with DomainError `dead-letter.not-found`. */
  async find(eventId: string, { among }: Pick<DeadLetterFilter, 'among'> = {}): Promise<DeadLetterWithEvent> {
    const [row] = await sqlOfTypeOrm(this.dataSource)(
      `select ${DEAD_LETTER_COLUMNS}, event from dead_letter where consumer = $1 and event_id = $2`,
      [this.consumer, eventId],
    );
    if (!row || (among && !among.includes(String(row['municipality'])))) throw new DomainError('dead-letter.not-found');
    return { ...deadLetterOf(row), event: row.event };
  }

  /** Requests a replay, which the active replica performs soon. Resolves with the present state of the dead letter. */
  async replay(eventId: string, by: DecidedBy): Promise<DeadLetter> {
    const decision = decisionOf('replay', by, eventId);
    await this.decide(
      `state = 'replaying', starts = 0, discard_reason = null, ${DECIDED}`,
      `event_id = $5 and state = any ($6) and ${NOT_YET_DECIDED}`,
      [...decision, eventId, statesFor('replay')],
    );
    const { event: _, ...letter } = await this.find(eventId);
    if (letter.state === 'replaying') this.onReplay();
    return letter;
  }

  /** Requests a replay of every waiting dead letter that matches, not of discarded ones. Resolves with their number. */
  async replayAll(filter: DeadLetterFilter, by: DecidedBy): Promise<number> {
    const parameters = [...decisionOf('replay', by, JSON.stringify(filter))];
    const matching = conditionsOf(filter, parameters, 1);
    const conditions = [`state = 'waiting'`, NOT_YET_DECIDED, ...matching];
    const asked = await this.decide(
      `state = 'replaying', starts = 0, ${DECIDED}`,
      conditions.join(' and '),
      parameters,
    );
    if (asked > 0) this.onReplay();
    return asked;
  }

  /** Rejects with DomainError `dead-letter.not-found`, `.replayed`, `.being-replayed`, or `.discarded` when it was discarded for another reason. */
  async discard(eventId: string, reason: DiscardReason, by: DecidedBy): Promise<DeadLetter> {
    const decision = decisionOf('discard', by, eventId);
    const decided = await this.decide(
      `state = 'discarded', discard_reason = $7, ${DECIDED}`,
      'event_id = $5 and state = any ($6) and starts = 0',
      [...decision, eventId, statesFor('discard'), reason],
    );
    const { event: _, ...letter } = await this.find(eventId);
    if (decided === 0) refuseUnless(letter, reason);
    return letter;
  }

  /** Numbers of dead letters that wait for a person, by reason; a reason without any is absent. */
  async waiting(): Promise<ReadonlyMap<DeadLetterReason, number>> {
    const rows = await sqlOfTypeOrm(this.dataSource)(
      `select reason, count(*)::int as letters from dead_letter where consumer = $1 and state = 'waiting' group by reason`,
      [this.consumer],
    );
    return new Map(rows.map(({ reason, letters }) => [reason as DeadLetterReason, Number(letters)]));
  }

  /** Commits synchronously: a decision that a person saw confirmed must survive a crash of the database, unlike other commits here. */
  private async decide(change: string, condition: string, parameters: readonly unknown[]): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('set local synchronous_commit = on');
      const rows = await sqlOfTypeOrm(manager)(
        `with decided as (update dead_letter set ${change} where consumer = $1 and ${condition} returning event_id)
         select count(*)::int as letters from decided`,
        [this.consumer, ...parameters],
      );
      return Number((rows[0] as Row).letters);
    });
  }
}

/** Role, reference and id of the decision, which are parameters $2 to $4. The same call with the same key has the same id. */
function decisionOf(action: StaffAction, { role, ref, key }: DecidedBy, what: string): unknown[] {
  return [role, ref, key === undefined ? null : idFrom('dead-letter', action, what, role, ref ?? '', key)];
}

/** `shift`: how many parameters come before these in the statement. */
function conditionsOf(
  { reason, type, municipality, among }: DeadLetterFilter,
  parameters: unknown[],
  shift = 0,
): string[] {
  const conditions: string[] = [];
  const add = (condition: string, value: unknown): void => {
    if (value !== undefined) conditions.push(condition.replaceAll('?', `$${parameters.push(value) + shift}`));
  };
  add('reason = ?', reason);
  add(`(type = ? or regexp_replace(type, '\\.v[0-9]+$', '') = ?)`, type);
  add('municipality = ?', municipality);
  add('municipality = any (?::text[])', among);
  return conditions;
}

function refuseUnless({ state, discardReason }: DeadLetter, reason: DiscardReason): void {
  if (state === 'replayed') throw new DomainError('dead-letter.replayed');
  if (state === 'replaying') throw new DomainError('dead-letter.being-replayed');
  if (discardReason !== reason) throw new DomainError('dead-letter.discarded');
}
