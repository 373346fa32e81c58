import { reactionIds } from '@guichet/event-sourcing';
import { MatchJudged, RequestSubmitted, type EventBody } from '@guichet/events';
import type { Accepted } from './case-file.ts';
import { enveloped, type Step } from './envelope.ts';
import type { Judgement } from './judgement.ts';

/** Milliseconds after the report. */
const JUDGED_AFTER_MS = 20;
/** Milliseconds after the report. */
export const ROUTED_AFTER_MS = 45;

/** What intake appends. */
export function submission(
  { requestId, submittedId, report, thread }: Accepted,
  reference: string,
  catalogueVersion: number,
): Step {
  const submitted = RequestSubmitted({ ...report.facts, requestId, reference, catalogueVersion });
  const actor = { role: 'resident', ref: null };
  const caused = { causationId: null, actor, at: report.at, idOf: () => submittedId };
  const stream = { municipality: thread.municipality, category: 'request', id: requestId };
  return { stream, events: enveloped(thread, caused, [submitted]), last: true };
}

/** What dedup appends. */
export function verdict(
  { requestId, submittedId, report, thread }: Accepted,
  judged: Judgement,
  catalogueVersion: number,
): Step {
  const { serviceCode, group, kind, language, place, answers, termCodes } = report.facts;
  const request = { serviceCode, group, kind, language, channel: report.channel, place, answers, termCodes };
  const requestedAt = new Date(report.at).toISOString();
  const body = MatchJudged({ requestId, ...judged, catalogueVersion, request: { ...request, requestedAt } });
  const idOf = reactionIds(submittedId, 'dedup.judge-request');
  const caused = {
    causationId: submittedId,
    actor: { role: 'service:dedup', ref: null },
    at: report.at + JUDGED_AFTER_MS,
    idOf,
  };
  const stream = { municipality: thread.municipality, category: 'match', id: requestId };
  return { stream, events: enveloped(thread, caused, [body]), last: true };
}

/** What routing appends to a case. */
export function routed(accepted: Accepted, caseId: string, bodies: readonly EventBody[]): Step {
  const { report, thread } = accepted;
  const judgedId = judgedIdOf(accepted);
  const idOf = reactionIds(judgedId, 'routing.route-request');
  const actor = { role: 'service:routing', ref: null };
  const caused = { causationId: judgedId, actor, at: report.at + ROUTED_AFTER_MS, idOf };
  const stream = { municipality: thread.municipality, category: 'case', id: caseId };
  return { stream, events: enveloped(thread, caused, bodies), last: false };
}

export const judgedIdOf = ({ submittedId }: Accepted): string => reactionIds(submittedId, 'dedup.judge-request')(0);
