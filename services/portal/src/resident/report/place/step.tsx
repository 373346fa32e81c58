import { faultOf } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import type { Both } from '../../../ui/language.ts';
import { Actions, Button } from '../../../ui/parts.tsx';
import { textIn, type Step, type StepProps } from '../step.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const PLACE_TEXTS: Both<typeof en> = { en, fr };

const LONGEST = 500;

export const place: Step = {
  slug: { en: 'place', fr: 'lieu' },
  title: ({ language }) => PLACE_TEXTS[language].title,
  isAsked: ({ placePrivacy }) => placePrivacy !== 'none',
  take: (draft, form) => ({ ...draft, address: textIn(form, 'address') }),
  faults({ address }, _service, language) {
    const texts = PLACE_TEXTS[language];
    if (address.trim() === '') return [{ field: 'address', text: texts.missing }];
    return address.length > LONGEST ? [{ field: 'address', text: texts.long }] : [];
  },
  View: Place,
};

function Place({ language, service, draft, faults }: StepProps) {
  const texts = PLACE_TEXTS[language];
  return (
    <>
      <TextField
        language={language}
        id="address"
        label={texts.address}
        hint={texts.hint}
        value={draft.address}
        fault={faultOf(faults, 'address')}
        autocomplete="off"
      />
      <p class="soft">{service.placePrivacy === 'staff' ? texts.hidden : texts.shown}</p>
      <Actions>
        <Button name="go" value="on">
          {texts.button}
        </Button>
      </Actions>
    </>
  );
}
