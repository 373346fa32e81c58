import type { Language } from '@guichet/events';

export type { Language };

/** An address, or a text, in each language. */
export type Both<T = string> = Readonly<Record<Language, T>>;

export const otherThan = (language: Language): Language => (language === 'en' ? 'fr' : 'en');

/** What each language is called in itself. */
export const OWN_NAME: Both = { en: 'English', fr: 'Français' };
