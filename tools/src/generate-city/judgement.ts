import type { DataOf, MatchJudged } from '@guichet/events';
import type { Accepted } from './case-file.ts';
import type { Chance } from './chance.ts';
import type { Reported } from './recent-reports.ts';

export type Judgement = Pick<DataOf<typeof MatchJudged>, 'verdict' | 'ofRequestId' | 'score' | 'factors'>;

const DAY_MS = 86_400_000;

/** The verdict that the services' policy gives on a report that was made to repeat another one. */
export function judgement({ report }: Accepted, earlier: Reported | undefined, chance: Chance): Judgement {
  if (!earlier || !report.spot) return { verdict: 'unique', ofRequestId: null, score: 0, factors: [] };
  const { mode, metres = 0, days = 0 } = report.service.duplicate;
  const verdict = earlier.file.closed ? 'recurrence' : mode === 'auto' ? 'duplicate' : 'suggested';
  const age = (report.at - earlier.accepted.report.at) / DAY_MS;
  const far = (chance.next() * metres) / 2;
  const factors = [
    ...(metres > 0
      ? [
          { name: 'distance-metres', value: rounded(far) },
          { name: 'limit-metres', value: metres },
        ]
      : [{ name: 'same-place', value: 1 }]),
    { name: 'age-days', value: rounded(age) },
    { name: 'limit-days', value: days },
    { name: 'candidates', value: 1 },
  ];
  const score = rounded(1 - ((metres > 0 ? far / metres : 0) + age / days) / 2);
  return { verdict, ofRequestId: earlier.file.requests[0]!.requestId, score, factors };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
