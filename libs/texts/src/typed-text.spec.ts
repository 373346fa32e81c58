import { cleanLine, cleanText, plainNumber, unstorableIn } from './typed-text.ts';

it.each<[string, string, string]>([
  ['surrounding spaces', '  \u00a0\u3000rue des Pins\u202f\t\r\n', 'rue des Pins'],
  ['a byte order mark', '\ufeffrue\ufeff des Pins', 'rue des Pins'],
  ['spaces of other kinds', '12\u00a0rue\u2009des\u3000Pins', '12 rue des Pins'],
  ['bidirectional marks', '\u200e\u202arue\u202c \u2067des Pins\u2069\u061c', 'rue des Pins'],
  ['what has no width', 'ru\u200be des\u2060 Pi\u00adns\u034f', 'rue des Pins'],
  ['idle joiners', '\u200drue\u200c des Pins\u200d', 'rue des Pins'],
  ['line breaks', 'rue\r\n  des\u2028Pins\nLac', 'rue des Pins Lac'],
  ['tabs, vertical tabs, form feeds', 'rue\tdes\vPins\fLac\u0085x', 'rue des Pins Lac x'],
  ['letters and accents apart', 'Élisabeth'.normalize('NFD'), 'Élisabeth'],
  ['what a dictation leaves', 'rue\ufffc des Pins', 'rue des Pins'],
  ['windows-1252 that was read as ISO-8859-1', 'l\u0092école, 5 \u0080', 'l’école, 5 €'],
  ['hyphens of Word', 'semi\u001eautomatique, lampa\u001fdaire', 'semi\u2011automatique, lampadaire'],
  ['nothing that can be seen', '\u200b\ufeff \u00ad\u2800', ''],
  ['joined emoji', 'fuite 👩\u200d👩\u200d👧 👩🏽\u200d🚒 ❤\ufe0f', 'fuite 👩\u200d👩\u200d👧 👩🏽\u200d🚒 ❤\ufe0f'],
  ['Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['two spaces and a hyphen that does not break', '613  555\u20110142', '613  555\u20110142'],
])('a line is cleaned of %s', (_what, typed, kept) => expect(cleanLine(typed)).toBe(kept));

it('a text keeps its lines, tabs and spaces', () =>
  expect(cleanText('\ufeff un\r\n\tdeux\vtrois\fquatre\u0085cinq\rsix\u2029: 5\u00a0km ')).toBe(
    'un\n\tdeux\ntrois\nquatre\ncinq\nsix\n: 5\u00a0km',
  ));

it.each([
  ['a\0b', 'U+0000', 2],
  ['😀é\u0007', 'U+0007', 3],
  ['\u001b[31m', 'U+001B', 1],
  ['a\u007f', 'U+007F', 2],
  ['a\u0081', 'U+0081', 2],
  ['a\ud800b', 'U+D800', 2],
  ['\udc00', 'U+DC00', 1],
  ['a\uffff', 'U+FFFF', 2],
  ['\u{1fffe}', 'U+1FFFE', 1],
])('%j holds a character that cannot be kept', (typed, character, position) =>
  expect(unstorableIn(typed)).toEqual({ character, position }),
);

it.each(['', 'rue\u0085\v\f\t\r\n', 'l\u0092école', '\u00ad\u200b\ufeff', '\ue000', 'Zoé 😀'])(
  '%j can be kept',
  (typed) => expect(unstorableIn(typed)).toBeUndefined(),
);

it.each([
  ['45.05', '45.05'],
  [' \u221275,95\u00a0° ', '-75.95'],
  ['\ufeff–75', '-75'],
  ['1,2,3', '1,2.3'],
  ['north', 'north'],
])('%j is the number %j', (typed, number) => expect(plainNumber(typed)).toBe(number));

it.each([' ', '\n', ' \n', '\u200d', '\u00ad', '\0', '1,', '(', 'é'])('a megabyte of %j is no work', (text) => {
  const typed = text.repeat(1_000_000 / text.length);
  expect([cleanLine(typed), cleanText(typed), plainNumber(typed)].join('').length).toBeLessThanOrEqual(3_000_000);
  unstorableIn(typed);
});
