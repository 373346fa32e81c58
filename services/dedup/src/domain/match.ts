import { MatchJudged, MatchRejudged, type DataOf, type EventOf } from '@guichet/events';
import { accepted, ignored, type Decider } from '@guichet/event-sourcing';
import type { Comparison, DuplicateMode } from './policy.ts';
import { mostAlike, type JudgedReport, type Resemblance } from './resemblance.ts';
import { likenessTo, NO_LIKENESS } from './verdict.ts';

type Judged = DataOf<typeof MatchJudged>;
type Rejudged = DataOf<typeof MatchRejudged>;
export type MatchEvent = EventOf<typeof MatchJudged | typeof MatchRejudged>;

export interface JudgeRequest {
  readonly type: 'judge';
  readonly requestId: string;
  readonly request: Judged['request'];
  readonly catalogueVersion: number;
  readonly mode: DuplicateMode;
  readonly comparison: Comparison;
  /** Reports judged before, at least all that may be candidates. */
  readonly judged: readonly JudgedReport[];
}

/** A request that is in a case, as it is known now. */
export interface RejudgeRequest extends Pick<
  Rejudged,
  'requestId' | 'why' | 'serviceCode' | 'latitude' | 'longitude' | 'catalogueVersion'
> {
  readonly type: 'rejudge';
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
  readonly comparison: Comparison;
  /** Whether the report that it was likened to is in its case by now. */
  readonly isTogether: boolean;
  /** Reports of other cases, at least all that may be candidates; none that a person said is about something else. */
  readonly judged: readonly JudgedReport[];
}

/** What was said of the request last; null before it is judged. */
export type MatchState = { readonly latest: Pick<Judged, 'verdict' | 'ofRequestId'> | null };

/** A request is judged once. Judged again, it stays in its case, and only another likeness than before is said. */
export const matchDecider: Decider<JudgeRequest | RejudgeRequest, MatchState, MatchEvent> = {
  initialState: { latest: null },
  evolve: (_, { data: { verdict, ofRequestId } }) => ({ latest: { verdict, ofRequestId } }),
  decide(command, { latest }) {
    if (command.type === 'judge') return latest ? ignored('already-judged') : accepted(MatchJudged(judge(command)));
    if (!latest) return ignored('not-judged');
    const again = rejudge(command);
    return isSame(again, command.isTogether ? UNIQUE : latest) ? ignored('as-before') : accepted(MatchRejudged(again));
  },
};

const UNIQUE = { verdict: 'unique', ofRequestId: null } as const;

function judge(command: JudgeRequest): Judged {
  const { requestId, request, catalogueVersion, comparison } = command;
  const { chosen, candidates } = mostAlike(comparison, Date.parse(request.requestedAt), command.judged);
  const facts = { requestId, catalogueVersion, request };
  if (!chosen || comparison.by === 'nothing') return { ...facts, verdict: 'unique', ...NO_LIKENESS };
  return { ...facts, verdict: verdictOf(command.mode, chosen), ...likenessTo(chosen, comparison, candidates) };
}

function rejudge({ type: _, requestedAt, comparison, isTogether: __, judged, ...facts }: RejudgeRequest): Rejudged {
  const { chosen, candidates } = mostAlike(comparison, requestedAt, judged);
  if (!chosen || comparison.by === 'nothing') return { ...facts, verdict: 'unique', ...NO_LIKENESS };
  const verdict = chosen.report.closed ? 'recurrence' : 'suggested';
  return { ...facts, verdict, ...likenessTo(chosen, comparison, candidates) };
}

/** A closed case is never joined, in any mode: the problem came back, and staff should know. */
function verdictOf(mode: DuplicateMode, chosen: Resemblance): Judged['verdict'] {
  if (chosen.report.closed) return 'recurrence';
  return mode === 'auto' ? 'duplicate' : 'suggested';
}

/** A repeat that got a case of its own is looked at by a person, as what is suggested. */
function isSame(again: Rejudged, before: NonNullable<MatchState['latest']>): boolean {
  const verdict = before.verdict === 'duplicate' ? 'suggested' : before.verdict;
  return again.verdict === verdict && again.ofRequestId === before.ofRequestId;
}
