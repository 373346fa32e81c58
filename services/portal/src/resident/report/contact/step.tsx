import { faultOf, type Fault } from '../../../ui/error-summary.tsx';
import { Choices, TextField } from '../../../ui/fields.tsx';
import { OWN_NAME, type Both } from '../../../ui/language.ts';
import { Actions, Button } from '../../../ui/parts.tsx';
import { textIn, type Step, type StepProps } from '../step.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const CONTACT_TEXTS: Both<typeof en> = { en, fr };

const LONGEST_PHONE = 200;
/** Only what is plainly no address; intake knows the rest. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

export const contact: Step = {
  slug: { en: 'contact', fr: 'coordonnees' },
  title: ({ language }) => CONTACT_TEXTS[language].title,
  isAsked: () => true,
  take: (draft, form) => ({
    ...draft,
    email: textIn(form, 'email'),
    phone: textIn(form, 'phone'),
    messages: textIn(form, 'messages') === 'en' ? 'en' : 'fr',
  }),
  faults({ email, phone }, { reporter }, language) {
    const texts = CONTACT_TEXTS[language];
    const [address, number] = [email.trim(), phone.trim()];
    const faults: Fault[] = [];
    if (address !== '' && !EMAIL.test(address)) faults.push({ field: 'email', text: texts.malformed });
    if (number.length > LONGEST_PHONE) faults.push({ field: 'phone', text: texts.longPhone });
    if (reporter === 'required' && address === '' && number === '')
      faults.push({ field: 'email', text: texts.missing });
    return faults;
  },
  View: Contact,
};

function Contact({ language, catalogue, service, draft, faults }: StepProps) {
  const texts = CONTACT_TEXTS[language];
  const { name, open311 } = catalogue.municipality;
  const isNeeded = service.reporter === 'required';
  return (
    <>
      <p>{isNeeded ? texts.required : texts.optional}</p>
      {service.reporter === 'confidential' && <p>{texts.confidential}</p>}
      <TextField
        language={language}
        id="email"
        type="email"
        autocomplete="email"
        label={texts.email}
        hint={texts.emailHint}
        value={draft.email}
        fault={faultOf(faults, 'email')}
        isOptional={!isNeeded}
      />
      <TextField
        language={language}
        id="phone"
        type="tel"
        autocomplete="tel"
        label={texts.phone}
        value={draft.phone}
        fault={faultOf(faults, 'phone')}
        isOptional={!isNeeded}
        isShort
      />
      <Choices
        language={language}
        id="messages"
        label={texts.messages}
        choices={(['fr', 'en'] as const).map((value) => ({ value, label: OWN_NAME[value] }))}
        chosen={[draft.messages]}
      />
      <details>
        <summary>{texts.notice}</summary>
        {texts.noticeTexts(name[language], open311.contact[language]).map((text) => (
          <p key={text}>{text}</p>
        ))}
      </details>
      <Actions>
        <Button name="go" value="on">
          {texts.button}
        </Button>
      </Actions>
    </>
  );
}
