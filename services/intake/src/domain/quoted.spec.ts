import { quoted } from './quoted.ts';

test.each([
  ['nope', 'nope'],
  ['Égout/puisard: bouché, l’hiver', 'Égout/puisard: bouché, l’hiver'],
  ['E\u0301gout & trottoir ', 'Égout & trottoir'],
  ['№ 5 (100%) 🌳', '№ 5 (100%) 🌳'],
  ['\u202eeppit\u202c', 'eppit'],
  ['é'.repeat(200), 'é'.repeat(200)],
  ['é'.repeat(201), '?'],
  ['<b>Zoé', '?'],
  ['a\u001bb', '?'],
  ['a\ud800', '?'],
  ['a\u{e0041}', '?'],
  ['', '?'],
])('%j is quoted as %j', (code, shown) => expect(quoted(code)).toBe(shown));
