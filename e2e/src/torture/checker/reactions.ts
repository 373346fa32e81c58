import { type LoggedEvent, ofType } from '../../log.ts';
import { foldCases, owedMessages } from '../../oracle.ts';
import type { Evidence } from '../evidence.ts';
import { countOf, differences, repeated, type Violation, violated } from './violations.ts';

/** What must follow from each request, exactly once. */
export const reactions = (evidence: Evidence): Violation[] => [
  ...judgements(evidence),
  ...cases(evidence),
  ...owners(evidence),
  ...notices(evidence),
];

const requestIds = (events: readonly { data: Record<string, any> }[]): string[] =>
  events.map(({ data }) => data['requestId'] as string);

const judgements = ({ log }: Evidence): Violation[] =>
  differences('judged', requestIds(ofType(log, 'request.submitted')), requestIds(ofType(log, 'match.judged')));

/** In exactly one case, or withdrawn; a request may join another case once its own has let it go. */
function cases({ log }: Evidence): Violation[] {
  const { caseOf, withdrawn, doubled } = foldCases(log);
  return differences('one-case', requestIds(ofType(log, 'request.submitted')), [
    ...caseOf.keys(),
    ...withdrawn,
    ...doubled,
  ]);
}

/** What gives a case to somebody: triage, a department, another department, whoever had it before it was closed. */
const GIVEN = new Set(['case.assigned', 'case.sent-to-triage']);

/** Opened once, and given to a department or to triage in the same append; from then on always somebody's, and given away only for a reason. */
function owners({ log }: Evidence): Violation[] {
  const opened = ofType(log, 'case.opened').map(({ stream }) => stream);
  const decisions = log.filter(({ type }) => GIVEN.has(type));
  const first = new Set(decisions.filter(({ revision }) => revision === 2).map(({ stream }) => stream));
  const unowned = opened.filter((stream) => !first.has(stream));
  return [
    ...violated('one-owner', 'opened again', repeated(opened)),
    ...violated('one-owner', 'not owned from the start', unowned),
    ...violated('one-owner', 'given away without a reason', withoutReason(log)),
  ];
}

/** A reason of each further owner: the event before, of the same append, or who did it. */
function withoutReason(log: readonly LoggedEvent[]): string[] {
  const before = new Map<string, LoggedEvent>();
  return log.flatMap((event) => {
    const { stream, type, revision, meta, data } = event;
    if (!type.startsWith('case.')) return [];
    const previous = before.get(stream);
    before.set(stream, event);
    if (!GIVEN.has(type) || revision === 2) return [];
    const isOfAppend = previous !== undefined && previous.meta['correlationId'] === meta['correlationId'];
    const follows = isOfAppend && ['case.transfer-accepted', 'case.reopened'].includes(previous.type);
    const isByPerson = ['person', undefined].includes(data['by']) && meta['actor']?.ref;
    return follows || isByPerson ? [] : [`${stream} at ${revision}`];
  });
}

function notices({ log }: Evidence): Violation[] {
  const language = new Map(ofType(log, 'request.submitted').map(({ data }) => [data['requestId'], data['language']]));
  const begun = log.filter(({ type }) => type === 'notice.queued' || type === 'notice.suppressed');
  const actual = begun.map(({ data }) =>
    data['recipient']
      ? `${data['caseId']} ${data['template']} ${data['recipient']}`
      : `${data['requestId']} ${data['template']} ${data['language'] ?? language.get(data['requestId'])}`,
  );
  const ends = countOf(log.filter(({ type }) => type === 'notice.sent').map(({ data }) => data['noticeId'] as string));
  const queued = ofType(log, 'notice.queued').map(({ data }) => data['noticeId'] as string);
  return [
    ...differences('notices', owedMessages(log), actual),
    ...violated(
      'notices',
      'not sent',
      queued.filter((id) => !ends.has(id)),
    ),
    ...violated(
      'notices',
      'sent more than once',
      [...ends].filter(([, count]) => count > 1).map(([id]) => id),
    ),
    ...violated(
      'notices',
      'failed',
      ofType(log, 'notice.failed').map(({ data }) => `${data['noticeId']} ${data['why']}`),
    ),
  ];
}
