import type { ComponentChildren } from 'preact';
import { faultOf, type Fault } from '../../ui/error-summary.tsx';
import { Choices, TextField } from '../../ui/fields.tsx';
import { OWN_NAME, type Both, type Language } from '../../ui/language.ts';
import { Actions, Button, Panel } from '../../ui/parts.tsx';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const ACT_TEXTS: Both<typeof en> = { en, fr };

/** Everything that a link of a page or of a message lets somebody do. */
export type Act = 'add' | 'withdraw' | 'fixed' | 'follow' | 'confirm' | 'unfollow';

export type Typed = Readonly<Record<string, string>>;

interface ActProps {
  readonly act: Act;
  readonly language: Language;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** Goes back with the form: the secret of the link, and a key that makes two sendings one. */
  readonly hidden: Typed;
}

export function ActPage({ act, language, typed, faults, hidden }: ActProps) {
  const texts = ACT_TEXTS[language];
  const Fields = FIELDS[act];
  return (
    <>
      <p>{texts[act].explanation}</p>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {Fields && <Fields language={language} typed={typed} faults={faults} />}
      <Actions>
        <Button tone={act === 'withdraw' ? 'grave' : undefined}>{texts[act].button}</Button>
      </Actions>
    </>
  );
}

type Fields = (props: Pick<ActProps, 'language' | 'typed' | 'faults'>) => ComponentChildren;

const Addition: Fields = ({ language, typed, faults }) => {
  const texts = ACT_TEXTS[language];
  return (
    <TextField
      language={language}
      id="text"
      label={texts.text}
      hint={texts.textHint}
      value={typed['text']}
      fault={faultOf(faults, 'text')}
      lines={6}
    />
  );
};

const Fixed: Fields = ({ language, typed, faults }) => {
  const { answer, answers } = ACT_TEXTS[language];
  return (
    <Choices
      language={language}
      id="fixed"
      label={answer}
      choices={Object.entries(answers).map(([value, label]) => ({ value, label }))}
      chosen={[typed['fixed'] ?? '']}
      fault={faultOf(faults, 'fixed')}
    />
  );
};

const Address: Fields = ({ language, typed, faults }) => {
  const texts = ACT_TEXTS[language];
  return (
    <>
      <TextField
        language={language}
        id="email"
        type="email"
        autocomplete="email"
        label={texts.email}
        value={typed['email']}
        fault={faultOf(faults, 'email')}
      />
      <Choices
        language={language}
        id="messages"
        label={texts.language}
        choices={(['fr', 'en'] as const).map((value) => ({ value, label: OWN_NAME[value] }))}
        chosen={[typed['messages'] ?? language]}
      />
    </>
  );
};

const FIELDS: Readonly<Partial<Record<Act, Fields>>> = { add: Addition, fixed: Fixed, follow: Address };

const LONGEST_TEXT = 4_000;

/** What is missing before anything is sent. */
export function faultsOf(act: Act, typed: Typed, language: Language): Fault[] {
  const texts = ACT_TEXTS[language];
  const text = typed['text']?.trim() ?? '';
  if (act === 'add' && text === '') return [{ field: 'text', text: texts.textMissing }];
  if (act === 'add' && text.replaceAll('\r\n', '\n').length > LONGEST_TEXT)
    return [{ field: 'text', text: texts.textLong }];
  if (act === 'fixed' && !Object.hasOwn(texts.answers, typed['fixed'] ?? ''))
    return [{ field: 'fixed', text: texts.answerMissing }];
  if (act === 'follow' && !typed['email']?.trim()) return [{ field: 'email', text: texts.emailMissing }];
  return [];
}

/** How it ended; `detail` is the refusal in the words of the service that refused. */
export function ActOutcome({
  act,
  language,
  detail,
  back,
}: {
  act: Act;
  language: Language;
  detail?: string;
  back?: string;
}) {
  const texts = ACT_TEXTS[language];
  return (
    <>
      <Panel tone={detail === undefined ? 'good' : 'warn'}>
        <p>{detail ?? texts[act].done}</p>
      </Panel>
      {back && (
        <p>
          <a href={back}>{texts.back}</a>
        </p>
      )}
    </>
  );
}
