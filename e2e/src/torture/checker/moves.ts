import { createHash } from 'node:crypto';
import type { LoggedEvent } from '../../log.ts';
import type { Evidence } from '../evidence.ts';
import type { Entry, Moved } from '../journal.ts';
import { IDEMPOTENT } from '../load/moves.ts';
import { type Violation, violated } from './violations.ts';

type Told = Extract<Entry, { kind: 'moved' }>;

/** Frozen, as the ids of all events that follow from something are. */
const NAMESPACE = Buffer.from('6f2a3d0e5c1b5b7a9d543b8f0c2e7a61', 'hex');

/** UUIDv5 of what a call of the staff was: the id of its first event. */
export function firstEventOf(municipality: string, { caseId, as, action, key }: Moved): string {
  const names = ['staff-command', municipality, caseId, `dev-${as}`, action, key, '0'];
  const hash = createHash('sha1').update(NAMESPACE).update(names.join('\n')).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Every acknowledged command of the staff is in the log, those of a bulk call one by one; and what the staff did there, they were told. */
export function moves({ log, journal, losses }: Evidence): Violation[] {
  const municipality = log[0]?.municipality ?? '';
  const told = journal.filter((entry): entry is Told => entry.kind === 'moved');
  const inLog = new Set(log.map(({ id }) => id));
  const lostAt = new Map(losses.flatMap(({ events, copiedAt }) => events.map(({ id }) => [id, copiedAt] as const)));
  const known = new Map(told.map((move) => [firstEventOf(municipality, move), move]));
  const shown = ([, { caseId, action, key }]: readonly [string, Told]): string => `${caseId} ${action} ${key}`;
  const missing = [...known].filter(([id, { action }]) => !inLog.has(id) && !lostAt.has(id) && !IDEMPOTENT.has(action));
  const early = [...known].filter(([id, { at }]) => !inLog.has(id) && at < (lostAt.get(id) ?? 0));
  const unasked = firstOfStaff(log).filter(({ id }) => !known.has(id));
  return [
    ...violated('moves', 'not in the log', missing.map(shown)),
    ...violated('moves', 'lost, though acknowledged before the copy', early.map(shown)),
    ...violated(
      'moves',
      'done, and nobody was told',
      unasked.map(({ stream, type, id }) => `${stream} ${type} ${id}`),
    ),
    ...violated('withdrawals', 'not in the log', withdrawalsMissing(log, journal, losses)),
  ];
}

/** The first event of each append that somebody of the staff made. */
function firstOfStaff(log: readonly LoggedEvent[]): LoggedEvent[] {
  const appends = new Map<string, LoggedEvent>();
  for (const event of log) {
    if (!String(event.meta['actor']?.ref ?? '').startsWith('dev-') || !event.type.startsWith('case.')) continue;
    const append = `${event.stream} ${event.meta['correlationId']}`;
    if (!appends.has(append)) appends.set(append, event);
  }
  return [...appends.values()];
}

function withdrawalsMissing(
  log: readonly LoggedEvent[],
  journal: Evidence['journal'],
  losses: Evidence['losses'],
): string[] {
  const told = journal.flatMap((entry) => (entry.kind === 'withdrawn' ? [entry.reference] : []));
  const withdrawn = [...log, ...losses.flatMap(({ events }) => events)].filter(
    ({ type }) => type === 'request.withdrawn',
  );
  const ids = new Set(withdrawn.map(({ data }) => data['requestId'] as string));
  const referenceOf = new Map(
    log
      .filter(({ type }) => type === 'request.submitted')
      .map(({ data }) => [data['reference'] as string, data['requestId'] as string]),
  );
  const lost = new Set(losses.flatMap(({ references }) => references));
  return told.filter((reference) => !lost.has(reference) && !ids.has(referenceOf.get(reference) ?? ''));
}
