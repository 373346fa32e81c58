import type { Language } from '@guichet/events';
import type { FieldFault } from '@guichet/service-kit';
import { filesNotice } from './files-not-kept.ts';
import type { Form } from './form.ts';

const KEPT: Readonly<Record<Language, string>> = {
  en: 'We received what you sent, but did not understand all of it. We kept this as written, for staff to read:',
  fr: 'Nous avons reçu votre envoi, mais n’avons pas tout compris. Ce qui suit est conservé tel quel, à l’intention du personnel\u00a0:',
};

/** A program may send any number of fields; a notice is read by a person. */
const MOST_NAMED = 10;

/** What a sender should know of what was accepted: which fields were not understood, and that files are not kept. Null where there is nothing. */
export function noticeOf(form: Form, notUnderstood: readonly FieldFault[], language: Language): string | null {
  const names = notUnderstood.slice(0, MOST_NAMED).map(({ field, parameters }) => {
    const question = parameters?.['question'];
    return question === undefined ? field : `${field} (${String(question)})`;
  });
  const more = notUnderstood.length > MOST_NAMED ? ', …' : '.';
  const kept = names.length > 0 ? `${KEPT[language]} ${names.join(', ')}${more}` : null;
  return [kept, filesNotice(form, language)].filter((notice) => notice !== null).join(' ') || null;
}
