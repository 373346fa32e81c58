import type { Language } from '@guichet/events';
import { filesWith } from './multipart.ts';
import type { Form } from './form.ts';

const NOT_KEPT: Readonly<Record<Language, string>> = {
  en: 'Your request was received, but not the photos or files sent with it: they cannot be kept yet.',
  fr: 'Votre demande a été reçue, mais pas les photos ni les fichiers joints : ils ne peuvent pas encore être conservés.',
};

/** Fields in which apps send the photo itself, as text, where they do not send a file. */
const OF_PHOTOS = ['media', 'photo', 'image', 'file'];

/** What to tell a sender whose photos are not kept; null where there were none. They are never dropped in silence. */
export function filesNotice(form: Form, language: Language): string | null {
  const asText = OF_PHOTOS.flatMap((name) => [form[name], form[`${name}[]`]].flat()).some(Boolean);
  return asText || filesWith(form) > 0 ? NOT_KEPT[language] : null;
}
