import { DomainError } from '@guichet/event-sourcing';
import { addWorkingTime, bodiesFor, dayAt, followUpDaysOf, holdReasonsOf, officeCalendarOf } from '@guichet/settings';
import { spec, type Asked } from './case-action-spec.ts';
import { serviceOf } from '../dates/case-dates.ts';
import { morningAhead } from '../dates/case-days.ts';
import { CaseAct } from './case.dto.ts';
import type { Command } from '../domain/case/commands.ts';
import { departmentOf, placeOf } from '../domain/case/state.ts';
import { heldTime, promiseCalendar } from '../dates/hold-time.ts';
import { AnswerReferral, PutCaseOnHold, ReferCaseOut, SetFollowUp } from './waiting.dto.ts';

/** Whoever has the case, triage included. */
const OWNER = ['clerk', 'agent-of-triage', 'supervisor-of-triage'] as const;

/** What a case waits for. */
export const WAITING_ACTIONS = {
  'put-on-hold': spec({ body: PutCaseOnHold, command: hold, who: ['clerk'], refusals: ['case.unknown-hold-reason'] }),
  resume: spec({
    body: CaseAct,
    command: async (_, asked) => ({ type: 'resume', held: await heldTime(asked) }),
    who: ['clerk'],
  }),
  'refer-out': spec({
    body: ReferCaseOut,
    command: referral,
    who: OWNER,
    refusals: ['case.unknown-body'],
  }),
  'referral-answered': spec({
    body: AnswerReferral,
    command: async ({ answer, note }, { keep }) => ({
      type: 'referral-answered',
      answer,
      noteRef: await keep('note', 'note', note),
    }),
    who: OWNER,
  }),
  'set-follow-up': spec({
    body: SetFollowUp,
    command: async ({ on, note }, asked) => ({
      type: 'set-follow-up',
      followUpAt: on === null ? null : morningAhead(asked, { field: 'on', day: on }).toISOString(),
      noteRef: await asked.keep('note', 'note', note),
    }),
    who: OWNER,
  }),
};

async function hold({ reason, until, note }: PutCaseOnHold, asked: Asked): Promise<Command<'put-on-hold'>> {
  const { state, catalogue, now, id, keep } = asked;
  const { serviceCode } = state.service;
  const reasons = holdReasonsOf(catalogue, serviceOf(catalogue, serviceCode) ?? {});
  const chosen = reasons.find((one) => one.id === reason);
  if (!chosen) {
    const allowed = reasons.map((one) => one.id);
    throw new DomainError('case.unknown-hold-reason', { allowed, service: serviceCode });
  }
  const { settings, calendarId } = await promiseCalendar(asked);
  const latest = addWorkingTime(settings, calendarId, now, { days: chosen.atMost });
  const asAsked = until && morningAhead(asked, { field: 'until', day: until }, dayAt(catalogue, latest));
  const end = asAsked && asAsked < latest ? asAsked : latest;
  const noteRef = await keep('note', 'note', note);
  return {
    type: 'put-on-hold',
    ...{
      holdId: id('hold'),
      reason,
      stopsClock: chosen.stopsClock,
      since: now.toISOString(),
      until: end.toISOString(),
    },
    ...(noteRef !== undefined && { noteRef }),
  };
}

async function referral(
  { bodyId, externalRef, followUpOn }: ReferCaseOut,
  asked: Asked,
): Promise<Command<'refer-out'>> {
  const { state, catalogue, now, keep } = asked;
  const { serviceCode } = state.service;
  const bodies = bodiesFor(catalogue, { serviceCode, wardId: placeOf(state).wardId });
  const body = bodies.find(({ id }) => id === bodyId);
  if (!body) throw new DomainError('case.unknown-body', { allowed: bodies.map(({ id }) => id), count: bodies.length });
  const office = officeCalendarOf(catalogue, departmentOf(state)?.departmentId);
  const day = followUpOn ?? dayAt(catalogue, addWorkingTime(catalogue, office, now, { days: followUpDaysOf(body) }));
  return {
    type: 'refer-out',
    bodyId,
    externalRefRef: await keep('external-reference', 'externalRef', externalRef),
    followUpAt: morningAhead(asked, { field: 'followUpOn', day }).toISOString(),
    held: await heldTime(asked),
  };
}
