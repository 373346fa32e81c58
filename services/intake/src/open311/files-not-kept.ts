import type { Language } from '@guichet/events';
import { isPhotoItself, valuesIn, type Form } from './form.ts';
import { filesWith } from './multipart.ts';

const NOT_KEPT: Readonly<Record<Language, string>> = {
  en: 'We received what you sent, but not the photos or files with it: they cannot be kept yet.',
  fr: 'Nous avons reçu votre envoi, mais pas les photos ni les fichiers joints : ils ne peuvent pas encore être conservés.',
};

/** Fields in which apps send the photo itself, as text, where they do not send a file. */
const OF_PHOTOS = ['media', 'photo', 'image', 'file'];

/** What to tell a sender whose photos are not kept; null where there were none. They are never dropped in silence. */
export function filesNotice(form: Form, language: Language): string | null {
  const asText =
    OF_PHOTOS.some((name) => valuesIn(form, name).length > 0) || valuesIn(form, 'media_url').some(isPhotoItself);
  return asText || filesWith(form) > 0 ? NOT_KEPT[language] : null;
}
