import { stopPageFor, termCodes, type Catalogue, type ServiceSettings } from '@guichet/settings';
import type { Draft } from '../draft.ts';
import { questions } from '../questions/step.tsx';
import type { Step } from '../step.ts';
import { words } from '../words/step.tsx';

interface Reported {
  readonly catalogue: Pick<Catalogue, 'terms'>;
  readonly service: Pick<ServiceSettings, 'questions' | 'stopPages'>;
  readonly draft: Pick<Draft, 'answers' | 'description'>;
}

/** What is to be read instead of reporting on, by the answers and the words so far; as intake decides it. */
export function stopFor({ catalogue, service, draft }: Reported) {
  const isList = (code: string) =>
    service.questions.find((one) => one.code === code)?.datatype.endsWith('list') === true;
  const answers = Object.entries(draft.answers).filter(([, given]) => given.length > 0);
  const typed = answers.filter(([code]) => !isList(code)).flatMap(([, given]) => given);
  return stopPageFor(service, {
    answers: answers.filter(([code]) => isList(code)).map(([question, choices]) => ({ question, choices })),
    termCodes: termCodes(catalogue.terms, [draft.description, ...typed].join('\n')),
  });
}

/** The page whose answers stop a report: there they can be changed. */
export const causeOf = (reported: Reported): Step =>
  stopFor({ ...reported, draft: { ...reported.draft, description: '' } }) ? questions : words;
