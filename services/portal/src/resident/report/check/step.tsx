import type { ServiceSettings } from '@guichet/settings';
import { OWN_NAME, type Both, type Language } from '../../../ui/language.ts';
import { Actions, Button, Rows, type Row } from '../../../ui/parts.tsx';
import { contact } from '../contact/step.tsx';
import { stepPath } from '../report-paths.ts';
import { place } from '../place/step.tsx';
import { questions } from '../questions/step.tsx';
import type { Step, StepProps } from '../step.ts';
import { words } from '../words/step.tsx';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const CHECK_TEXTS: Both<typeof en> = { en, fr };

/** Everything that was said, before it is sent. */
export const check: Step = {
  slug: { en: 'check', fr: 'verification' },
  title: ({ language }) => CHECK_TEXTS[language].title,
  isAsked: () => true,
  take: (draft) => draft,
  faults: () => [],
  View: Check,
};

function Check(props: StepProps) {
  const texts = CHECK_TEXTS[props.language];
  return (
    <>
      <Rows rows={rowsOf(props)} />
      <p id="send">{texts.notSent}</p>
      <Actions>
        <Button name="go" value="on">
          {texts.button}
        </Button>
      </Actions>
    </>
  );
}

function rowsOf({ language, service, draft }: StepProps): Row[] {
  const texts = CHECK_TEXTS[language];
  const row = (step: Step, term: string, value: string): Row => ({
    term,
    value: value.trim() || texts.none,
    change: { href: stepPath(service, step, language), text: texts.change, about: term },
  });
  return [
    { term: texts.subject, value: service.name[language] },
    ...service.questions.map((question) =>
      row(questions, question.question[language], answerOf(question, draft.answers[question.code] ?? [], language)),
    ),
    ...(place.isAsked(service) ? [row(place, texts.place, draft.address)] : []),
    row(words, texts.words, draft.description),
    row(contact, texts.email, draft.email),
    row(contact, texts.phone, draft.phone),
    row(contact, texts.messages, OWN_NAME[draft.messages]),
  ];
}

/** Choices by the names that they have in the reader’s language. */
function answerOf(
  { values = [] }: ServiceSettings['questions'][number],
  given: readonly string[],
  language: Language,
): string {
  return given.map((one) => values.find(({ key }) => key === one)?.name[language] ?? one).join('\n');
}
