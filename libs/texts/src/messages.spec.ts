import { messageInBoth, sayerOf } from './messages.ts';

const TEXTS = {
  rows: {
    en: '{n, plural, one {# row} other {# rows}} <b>',
    fr: '{n, plural, one {# ligne} many {#} other {# lignes}} <b>',
  },
  day: { en: 'on {day}', fr: 'le {day}' },
};

it('says the messages of a table in one language; what looks like markup is text', () => {
  expect(sayerOf(TEXTS)('fr')('rows', { n: 1 })).toBe('1 ligne <b>');
  expect(sayerOf(TEXTS)('en')('rows', { n: 2 })).toBe('2 rows <b>');
});

it('takes a value that is given in both languages in the language of the message', () =>
  expect(messageInBoth(TEXTS.day, { day: { en: 'Monday', fr: 'lundi' } })).toEqual({
    en: 'on Monday',
    fr: 'le lundi',
  }));
