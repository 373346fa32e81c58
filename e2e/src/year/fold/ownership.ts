import type { LoggedEvent } from '../../log.ts';
import { departmentsIn, type SettingsVersion } from '../city.ts';
import { actOf, type Evidence, type Happened, histories } from './history.ts';

const TURNS = ['case.assigned', 'case.sent-to-triage'];
/** Nobody owns what has ended; these may still be said about it. */
const AFTER_THE_END = /^case\.(?:noted|replied|flagged|unflagged)$/u;

/** One owner always: of each request one case, and of each open case one department or triage. */
export function ownership({ log }: Evidence): string[] {
  const cases = histories(log);
  return [
    ...memberships(log, cases),
    ...[...cases].flatMap(([caseId, events]) => owners(events).map((fault) => `${caseId}: ${fault}`)),
    ...retired(log, cases),
  ];
}

/** Each request is in one case at a time, and at the end in one that was not merged, unless it was withdrawn. */
function memberships(log: readonly LoggedEvent[], cases: ReadonlyMap<string, readonly Happened[]>): string[] {
  const faults: string[] = [];
  const [caseOf, withdrawn, merged] = [new Map<string, string>(), new Set<string>(), new Set<string>()];
  for (const { type, data } of log) {
    const { caseId, requestId } = data as { caseId: string; requestId: string };
    const before = caseOf.get(requestId);
    if (type === 'case.merged') merged.add(caseId);
    if (type === 'case.opened' || type === 'case.request-attached') {
      if (before && !merged.has(before)) faults.push(`request ${requestId} joins ${caseId} while it is in ${before}`);
      caseOf.set(requestId, caseId);
    }
    if (type === 'case.request-detached' || type === 'case.request-withdrawn') {
      if (before !== caseId) faults.push(`request ${requestId} leaves ${caseId}, in which it is not`);
      caseOf.delete(requestId);
    }
    if (type === 'case.request-withdrawn') withdrawn.add(requestId);
  }
  for (const { type, data } of log) {
    if (type !== 'request.submitted') continue;
    const caseId = caseOf.get(data['requestId']);
    if (caseId === undefined && !withdrawn.has(data['requestId']))
      faults.push(`request ${data['requestId']} has no case`);
    if (caseId !== undefined && (merged.has(caseId) || !cases.has(caseId)))
      faults.push(`request ${data['requestId']} is left in ${caseId}`);
  }
  return faults;
}

/** From its opening on, a case has an owner, whom only an event changes that says so, and which names exactly one. */
function owners(events: readonly Happened[]): string[] {
  const faults: string[] = [];
  const [first] = events;
  if (first?.type !== 'case.opened') return [`it begins with ${first?.type}`];
  if (!actOf(events, first).some(({ type }) => TURNS.includes(type))) faults.push('it is opened without an owner');
  let [owner, offered, ended] = [null as string | null, null as { id: string; to: string } | null, false];
  for (const event of events) {
    const { type, data } = event;
    if (ended && type !== 'case.reopened' && !AFTER_THE_END.test(type)) faults.push(`${type} after its end`);
    if (type === 'case.reopened' || type === 'case.opened') ended = false;
    if (type === 'case.resolved' || type === 'case.merged') ended = true;
    if (type === 'case.transfer-offered') offered = { id: data['transferId'], to: data['toDepartmentId'] };
    if (type === 'case.assigned') {
      if (!data['departmentId']) faults.push('it is assigned to nobody');
      if (data['by'] === 'transfer') faults.push(...transferred(events, event, offered));
      owner = data['departmentId'];
    }
    if (type === 'case.sent-to-triage') owner = null;
    if (/^case\.(?:accepted|work-started|put-on-hold|transfer-offered)$/u.test(type) && owner === null)
      faults.push(`${type} in triage`);
    if (type === 'case.reopened' && !actOf(events, event).some((other) => TURNS.includes(other.type)))
      faults.push('it is reopened without an owner');
  }
  return faults;
}

/** A department gets a case by a transfer only where it was offered to it, and it said yes. */
function transferred(
  events: readonly Happened[],
  assigned: Happened,
  offered: { id: string; to: string } | null,
): string[] {
  const accepted = actOf(events, assigned).find(({ type }) => type === 'case.transfer-accepted');
  const isRight = accepted?.data['transferId'] === offered?.id && assigned.data['departmentId'] === offered?.to;
  return isRight ? [] : [`it is transferred to ${assigned.data['departmentId']}, which did not accept it`];
}

/** No open case belongs to a department that the settings in force do not have. */
function retired(log: readonly LoggedEvent[], cases: ReadonlyMap<string, readonly Happened[]>): string[] {
  const version = log.filter(({ type }) => type === 'catalogue.published').length as SettingsVersion;
  const departments = departmentsIn(version);
  return [...cases].flatMap(([caseId, events]) => {
    const last = events.findLast(({ type }) => TURNS.includes(type));
    const end = events.findLast(({ type }) => ['case.resolved', 'case.merged', 'case.reopened'].includes(type));
    const isOpen = !end || end.type === 'case.reopened';
    const owner = last?.data['departmentId'];
    return isOpen && owner && !departments.includes(owner) ? [`${caseId}: it belongs to ${owner}, which is gone`] : [];
  });
}
