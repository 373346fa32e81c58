import { isNumber, promiseFor, type ServiceSettings } from '@guichet/settings';
import { dateAndTime } from '@guichet/texts';
import { cleanText } from '@guichet/texts/typed';
import { faultOf, type Fault } from '../../../ui/error-summary.tsx';
import { Choices, TextField } from '../../../ui/fields.tsx';
import type { Both, Language } from '../../../ui/language.ts';
import { Actions, Button } from '../../../ui/parts.tsx';
import { textsIn, type Step, type StepProps } from '../step.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const QUESTION_TEXTS: Both<typeof en> = { en, fr };

type Question = ServiceSettings['questions'][number];

const fieldOf = ({ code }: Question): string => `answer-${code}`;

/** All questions of a service on one page; the product’s questions are few. */
export const questions: Step = {
  slug: { en: '', fr: '' },
  title: ({ language, service }) => service.name[language],
  isAsked: () => true,
  take: (draft, form, { questions: asked }) => ({
    ...draft,
    answers: Object.fromEntries(asked.map((question) => [question.code, textsIn(form, fieldOf(question))])),
  }),
  faults: ({ answers }, { questions: asked }, language) =>
    asked.flatMap((question) => faultsOfAnswer(question, answers[question.code] ?? [], language)),
  View: Questions,
};

const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?$/u;

function faultsOfAnswer(question: Question, values: readonly string[], language: Language): Fault[] {
  const texts = QUESTION_TEXTS[language];
  const asked = question.question[language];
  const given = values.filter((value) => value.trim() !== '');
  const fault = (text: string): Fault[] => [{ field: fieldOf(question), text }];
  if (given.length === 0) return question.required ? fault(texts.missing(asked)) : [];
  if (question.datatype === 'number' && !isNumber(cleanText(given[0]!))) return fault(texts.notNumber(asked));
  if (question.datatype === 'datetime' && !TIME.test(given[0]!.trim())) return fault(texts.notTime(asked));
  const keys = (question.values ?? []).map(({ key }) => key);
  const isList = question.datatype === 'singlevaluelist' || question.datatype === 'multivaluelist';
  return isList && !given.every((value) => keys.includes(value)) ? fault(texts.missing(asked)) : [];
}

function Questions({ language, catalogue, service, draft, faults }: StepProps) {
  const texts = QUESTION_TEXTS[language];
  const { resolveBy } = promiseFor(catalogue, service, { at: new Date() });
  return (
    <>
      <p class="lead">{service.description[language]}</p>
      {resolveBy && (
        <p class="soft">{texts.promise(dateAndTime(resolveBy, catalogue.municipality.timeZone, language))}</p>
      )}
      {service.questions.length === 0 && <p>{service.placePrivacy === 'none' ? texts.noneAtAll : texts.none}</p>}
      {service.questions.map((question) => (
        <Asked
          key={question.code}
          language={language}
          question={question}
          given={draft.answers[question.code] ?? []}
          fault={faultOf(faults, fieldOf(question))}
        />
      ))}
      <Actions>
        <Button name="go" value="on">
          {texts.button}
        </Button>
      </Actions>
    </>
  );
}

interface AskedProps {
  readonly language: Language;
  readonly question: Question;
  readonly given: readonly string[];
  readonly fault?: string;
}

function Asked({ language, question, given, fault }: AskedProps) {
  const { datatype, required, values = [] } = question;
  const shared = {
    language,
    id: fieldOf(question),
    label: question.question[language],
    hint: question.hint?.[language],
    fault,
    isOptional: !required,
  };
  if (datatype === 'singlevaluelist' || datatype === 'multivaluelist') {
    const choices = values.map(({ key, name }) => ({ value: key, label: name[language] }));
    return <Choices {...shared} choices={choices} chosen={given} isMultiple={datatype === 'multivaluelist'} />;
  }
  const value = given[0] ?? '';
  if (datatype === 'number') return <TextField {...shared} value={value} inputMode="decimal" isShort />;
  if (datatype === 'datetime') return <TextField {...shared} value={value} type="datetime-local" isShort />;
  return <TextField {...shared} value={value} lines={datatype === 'text' ? 5 : 1} />;
}
