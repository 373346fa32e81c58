import { CONSUMER_NAMES } from '@guichet/topology';
import type { Evidence } from '../evidence.ts';
import { acknowledgements } from './acknowledgements.ts';
import { mails } from './mails.ts';
import { moves } from './moves.ts';
import { order } from './order.ts';
import { reactions } from './reactions.ts';
import { readModels } from './read-models.ts';
import { timers } from './timers.ts';
import { type Violation, violated } from './violations.ts';

/** Judges by the evidence alone, with folds and comparisons of its own. */
export const check = (evidence: Evidence): Violation[] => [
  ...acknowledgements(evidence),
  ...moves(evidence),
  ...order(evidence),
  ...reactions(evidence),
  ...timers(evidence),
  ...mails(evidence),
  ...readModels(evidence),
  ...violated('rebuilt', 'unlike the log', evidence.unlikeRebuilt),
  ...standings(evidence),
  ...violated('dead-letters', 'waiting', evidence.deadLetters),
  ...violated('strays', 'left over', evidence.strays),
];

function standings({ standings: known, logId, log }: Evidence): Violation[] {
  const wrong = known
    .filter((standing) => standing.logId !== logId || standing.position !== log.length)
    .map(
      ({ consumer, position, logId: id }) =>
        `${consumer} at ${position} of ${log.length}${id === logId ? '' : `, in log ${id}`}`,
    );
  const missing = CONSUMER_NAMES.filter((name) => !known.some(({ consumer }) => consumer === name));
  return violated('standings', 'behind', [...wrong, ...missing]);
}
