import type { Language } from '@guichet/events';
import { IntlMessageFormat } from 'intl-messageformat';

/** An ICU message in each language. */
export type Message = Readonly<Record<Language, string>>;
/** What stands in a message; a value that differs between the languages is given in both. */
export type MessageValues = Readonly<Record<string, string | number | Message>>;

const formats = new Map<string, IntlMessageFormat>();

/** A message with its values, as people read it. */
export function messageIn(language: Language, { [language]: text }: Message, values: MessageValues = {}): string {
  const key = `${language} ${text}`;
  const format = formats.get(key) ?? new IntlMessageFormat(text, `${language}-CA`, undefined, { ignoreTag: true });
  formats.set(key, format);
  const own = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? value[language] : value,
  ]);
  return String(format.format(Object.fromEntries(own) as Record<string, string | number>));
}

/** The same in both languages. */
export const messageInBoth = (message: Message, values?: MessageValues): Message => ({
  en: messageIn('en', message, values),
  fr: messageIn('fr', message, values),
});

export type Say<Key extends string> = (text: Key, values?: MessageValues) => string;

/** `sayerOf(TEXTS)('fr')` says the messages of a table in French. */
export const sayerOf =
  <Key extends string>(texts: Readonly<Record<Key, Message>>) =>
  (language: Language): Say<Key> =>
  (text, values) =>
    messageIn(language, texts[text], values);
