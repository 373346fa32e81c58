import { MatchJudged, type DataOf, type EventOf } from '@guichet/events';
import { accepted, ignored, type Decider } from '@guichet/event-sourcing';
import type { Comparison, DuplicateMode } from './policy.ts';
import { mostAlike, type JudgedReport, type Resemblance } from './resemblance.ts';

type Judged = DataOf<typeof MatchJudged>;

export interface JudgeRequest {
  readonly requestId: string;
  readonly request: Judged['request'];
  readonly catalogueVersion: number;
  readonly mode: DuplicateMode;
  readonly comparison: Comparison;
  /** Reports judged before, at least all that may be candidates. */
  readonly judged: readonly JudgedReport[];
}

export type MatchState = { readonly judged: boolean };

/** Each request is judged once, so that one which a person parted from another is never matched with it again. */
export const matchDecider: Decider<JudgeRequest, MatchState, EventOf<typeof MatchJudged>> = {
  initialState: { judged: false },
  evolve: (state, event) => (MatchJudged.is(event) ? { judged: true } : state),
  decide(command, state) {
    if (state.judged) return ignored('already-judged');
    return accepted(MatchJudged(judge(command)));
  },
};

function judge(command: JudgeRequest): Judged {
  const { requestId, request, catalogueVersion, comparison } = command;
  const { chosen, candidates } = mostAlike(comparison, Date.parse(request.requestedAt), command.judged);
  const facts = { requestId, catalogueVersion, request };
  if (!chosen || comparison.by === 'nothing') {
    return { ...facts, verdict: 'unique', ofRequestId: null, score: 0, factors: [] };
  }
  return {
    ...facts,
    verdict: verdictOf(command.mode, chosen),
    ofRequestId: chosen.report.rootRequestId,
    score: scoreOf(comparison, chosen),
    factors: factorsOf(comparison, chosen, candidates),
  };
}

/** A closed case is never joined, in any mode: the problem came back, and staff should know. */
function verdictOf(mode: DuplicateMode, chosen: Resemblance): Judged['verdict'] {
  if (chosen.report.closed) return 'recurrence';
  return mode === 'auto' ? 'duplicate' : 'suggested';
}

/** 1 for the same place at the same instant, 0 at both limits; distance and time weigh the same. */
function scoreOf(comparison: Exclude<Comparison, { by: 'nothing' }>, chosen: Resemblance): number {
  const far = comparison.by === 'radius' ? chosen.metres / comparison.metres : 0;
  return rounded(1 - (far + chosen.days / comparison.days) / 2);
}

/** The figures behind the decision, including the limits, so that a person can check it without the settings. */
function factorsOf(
  comparison: Exclude<Comparison, { by: 'nothing' }>,
  chosen: Resemblance,
  candidates: number,
): Judged['factors'] {
  const place =
    comparison.by === 'radius'
      ? [
          { name: 'distance-metres', value: rounded(chosen.metres) },
          { name: 'limit-metres', value: comparison.metres },
        ]
      : [{ name: 'same-place', value: 1 }];
  return [
    ...place,
    { name: 'age-days', value: rounded(chosen.days) },
    { name: 'limit-days', value: comparison.days },
    { name: 'candidates', value: candidates },
  ];
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
