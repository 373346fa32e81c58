import { faultOf } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import type { Both } from '../../../ui/language.ts';
import { Actions, Button } from '../../../ui/parts.tsx';
import { textIn, type Step, type StepProps } from '../step.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const WORDS_TEXTS: Both<typeof en> = { en, fr };

const LONGEST = 4_000;

export const words: Step = {
  slug: { en: 'more', fr: 'complement' },
  title: ({ language }) => WORDS_TEXTS[language].title,
  isAsked: () => true,
  take: (draft, form) => ({ ...draft, description: textIn(form, 'description') }),
  faults: ({ description }, _service, language) =>
    description.length > LONGEST ? [{ field: 'description', text: WORDS_TEXTS[language].long }] : [],
  View: Words,
};

function Words({ language, draft, faults }: StepProps) {
  const texts = WORDS_TEXTS[language];
  return (
    <>
      <TextField
        language={language}
        id="description"
        label={texts.description}
        hint={texts.hint}
        value={draft.description}
        fault={faultOf(faults, 'description')}
        lines={6}
        isOptional
      />
      <Actions>
        <Button name="go" value="on">
          {texts.button}
        </Button>
      </Actions>
    </>
  );
}
