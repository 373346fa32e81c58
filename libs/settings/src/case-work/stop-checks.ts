import { idsOf, noteAllUnknown, noteDuplicates, noteUnknown } from '../reference-checks.ts';
import type { ServiceSettings, StopPageSettings } from '../schema.ts';
import type { Path, SourceFile } from '../source-file.ts';
import { checkSeasons } from './season-checks.ts';

export interface KnownStops {
  readonly services: readonly ServiceSettings[];
  readonly terms: ReadonlySet<string>;
}

export function checkStops(file: SourceFile, path: Path, service: ServiceSettings, known: KnownStops): void {
  const { stopPages = [], availability, use } = service;
  noteDuplicates(file, [...path, 'stopPages'], 'stop page', idsOf(stopPages));
  for (const [index, page] of stopPages.entries())
    checkWhen(file, [...path, 'stopPages', index, 'when'], page, service, known.terms);
  if (availability) checkSeasons(file, [...path, 'availability', 'seasons'], availability.seasons);
  if (use !== undefined) checkMoved(file, [...path, 'use'], use, known.services);
}

function checkWhen(
  file: SourceFile,
  path: Path,
  { id, when }: StopPageSettings,
  { questions }: ServiceSettings,
  terms: ReadonlySet<string>,
): void {
  const answers = Object.entries(when?.answers ?? {});
  if (when && !when.terms && answers.length === 0) file.fault(path, 'stop-when-empty', { id });
  noteAllUnknown(file, [...path, 'terms'], 'term', when?.terms, terms);
  for (const [code, choices] of answers) {
    const at = [...path, 'answers', code];
    const question = questions.find((one) => one.code === code);
    noteUnknown(file, at, 'question', code, new Set(questions.map((one) => one.code)));
    if (question && !question.values) file.fault(at, 'stop-answer-is-free', { question: code });
    if (choices.length === 0) file.fault(at, 'no-choice-listed', { question: code });
    for (const [index, choice] of choices.entries())
      if (question?.values && !question.values.some(({ key }) => key === choice))
        file.fault([...at, index], 'no-such-choice', { question: code, choice });
  }
}

/** The other service has to be one that can be asked for. */
function checkMoved(file: SourceFile, path: Path, use: string, services: readonly ServiceSettings[]): void {
  noteUnknown(file, path, 'service', use, new Set(services.map(({ code }) => code)));
  if (services.some(({ code, use: further }) => code === use && further !== undefined))
    file.fault(path, 'moved-again', { use });
}
