import { ofType } from '../../log.ts';
import type { Evidence } from '../evidence.ts';
import type { Entry } from '../journal.ts';
import { countOf, type Violation, violated } from './violations.ts';

type Of<K extends Entry['kind']> = Extract<Entry, { kind: K }>;

const entries = <K extends Entry['kind']>({ journal }: Evidence, kind: K): Of<K>[] =>
  journal.filter((entry): entry is Of<K> => entry.kind === kind);

/** Compares the answers that clients got with the log. */
export const acknowledgements = (evidence: Evidence): Violation[] => [
  ...presentOnce(evidence),
  ...oneNumber(evidence),
  ...rightAnswers(evidence),
];

function presentOnce(evidence: Evidence): Violation[] {
  const counts = countOf(ofType(evidence.log, 'request.submitted').map(({ data }) => data['reference'] as string));
  const declaredLost = new Set(evidence.losses.flatMap(({ references }) => references));
  const promised = new Set(entries(evidence, 'acknowledged').map(({ reference }) => reference));
  const missing = [...promised].filter((reference) => !counts.has(reference) && !declaredLost.has(reference));
  const doubled = [...counts].filter(([, count]) => count > 1).map(([reference]) => reference);
  return [
    ...violated('acknowledged', 'not in the log', missing),
    ...violated('acknowledged', 'more than once', doubled),
    ...violated('acknowledged', 'lost, though acknowledged before the copy', lostTooEarly(evidence)),
  ];
}

/** A restore may lose only what came after the copy that it brings back. */
function lostTooEarly(evidence: Evidence): string[] {
  const told = entries(evidence, 'acknowledged');
  return evidence.losses.flatMap(({ copiedAt, references }) =>
    told
      .filter(({ at, reference }) => at < copiedAt && references.includes(reference))
      .map(({ reference }) => reference),
  );
}

function oneNumber(evidence: Evidence): Violation[] {
  const numbers = new Map<string, Set<string>>();
  for (const { key, reference } of entries(evidence, 'acknowledged')) {
    if (key !== null) numbers.set(key, (numbers.get(key) ?? new Set()).add(reference));
  }
  const split = [...numbers].filter(([, references]) => references.size > 1);
  return violated(
    'one-number',
    'keys with several numbers',
    split.map(([key, references]) => `${key} ${[...references].join(' ')}`),
  );
}

function rightAnswers(evidence: Evidence): Violation[] {
  const accepted = entries(evidence, 'wrongly-accepted').map(({ reference }) => reference);
  const refused = entries(evidence, 'wrongly-refused').map(({ status, body }) => `${status} ${body}`);
  const silent = entries(evidence, 'never-answered').map(({ key }) => key);
  return [
    ...violated('answers', 'accepted what is wrong', accepted),
    ...violated('answers', 'refused what is right', refused),
    ...violated('answers', 'never answered', silent),
  ];
}
