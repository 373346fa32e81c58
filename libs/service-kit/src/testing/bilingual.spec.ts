import { bilingualFaults, outcomeAgrees, typographyFaults } from './index.ts';

describe('a bilingual catalogue', () => {
  it('is right when both languages say the same', () => {
    const texts = {
      count: {
        en: '{n, plural, one {# case} other {# cases}}: {name}',
        fr: '{n, plural, one {# dossier} many {# de dossiers} other {# dossiers}}\u00a0: {name}',
      },
    };
    expect(bilingualFaults(texts)).toEqual([]);
  });

  it.each([
    ['a missing text', { en: 'Late', fr: '' }, 'fr is missing'],
    ['another argument', { en: 'At {place}', fr: 'À {lieu}' }, 'arguments differ: en place:1, fr lieu:1'],
    ['another type of argument', { en: '{n, number} m', fr: '{n}\u00a0m' }, 'arguments differ: en n:2, fr n:1'],
    ['an argument swallowed by an apostrophe', { en: 'The {x}', fr: "L'{x}" }, 'arguments differ: en x:1, fr none'],
    [
      'a missing plural form',
      { en: '{n, plural, one {#} other {# s}}', fr: '{n, plural, one {#} other {# es}}' },
      'fr plural needs many, one, other',
    ],
    ['the same text twice', { en: 'Photo', fr: 'Photo' }, 'en and fr are the same'],
    ['a broken message', { en: '{n', fr: '{n}' }, /^key: en is not an ICU message/u],
    ['an apostrophe inside a plural', { en: 'A', fr: "B {n, plural, other {d'eau}}" }, 'fr straight apostrophe'],
  ])('shows %s', (_what, text, fault) => {
    const expected = typeof fault === 'string' ? `key: ${fault}` : expect.stringMatching(fault);
    expect(bilingualFaults({ key: text })).toContainEqual(expected);
  });

  it('allows the same text where it is meant', () => {
    expect(bilingualFaults({ key: { en: 'Photo', fr: 'Photo' } }, { same: ['key'] })).toEqual([]);
  });
});

describe('French typography', () => {
  it.each([
    'Suivi\u00a0: 12,5\u00a0%, à 14\u00a0h\u00a030; vraiment? L’œuvre «\u00a0publique\u00a0».',
    'Par exemple 2026-01-31T14:30:00-05:00 ou https://exemple.ca/suivi',
  ])('accepts %s', (text) => expect(typographyFaults(text, 'fr')).toEqual([]));

  it.each([
    ['Suivi : oui', 'no non-breaking space before a colon'],
    ['Suivi: oui', 'no non-breaking space before a colon'],
    ['Vraiment\u00a0?', 'space before ; ! or ?'],
    ['«oui»', 'no non-breaking space inside « »'],
    ["l'eau", 'straight apostrophe'],
    ['à 14:30', 'time not written like 14 h 30'],
    ['à 14h30', 'time not written like 14 h 30'],
    ['12,5 %', 'no non-breaking space before a unit'],
    ['la voeuve et l’oeuvre', 'œ written as two letters'],
    ['votre email', 'an English word'],
    ['x n’a pas le format date-time', 'an English word'],
    ['à 14\u00a0h..', 'two full stops'],
    ['Vraiment?.', 'two full stops'],
    ['toutes les 15 secondes', 'no non-breaking space before a unit'],
    ['à 20 centimètres', 'no non-breaking space before a unit'],
    ['64 Kio', 'no non-breaking space before a unit'],
    ['le 1\u00a0décembre', '1 instead of 1er'],
    ['--expires prend un jour', 'a calque'],
    ['un message laissé derrière', 'a calque'],
    ['ceux qui ne parlent que HTTP', 'a calque'],
    ['deux  espaces', 'double space'],
    ['e\u0301gout', 'not in NFC'],
  ])('refuses %s', (text, fault) => expect(typographyFaults(text, 'fr')).toContain(fault));
});

describe('English typography', () => {
  it.each(['It has been analyzed, organized and promised. Otherwise…', 'Two analyses at 2 p.m., as ../docs says'])(
    'accepts %s',
    (text) => expect(typographyFaults(text, 'en')).toEqual([]),
  );

  it.each([
    ['by 2\u00a0p.m..', 'two full stops'],
    ['recognised by its id', 'not the Canadian -ize or -yze'],
    ['unauthorised', 'not the Canadian -ize or -yze'],
    ['analysed', 'not the Canadian -ize or -yze'],
  ])('refuses %s', (text, fault) => expect(typographyFaults(text, 'en')).toContain(fault));
});

it.each([
  ['Corrigé', false],
  ['Confié à un autre organisme', false],
  ['Fait', false],
  ['Clos sans suite', false],
  ['Problème corrigé', true],
  ['Retirée par la personne qui l’a faite', true],
  ['Transmise à un autre organisme', true],
  ['Réponse donnée', true],
  ['Ne relève pas de la Ville', true],
  ['Rien à réparer', true],
  ['Inspection faite, aucune infraction', true],
])('an outcome called « %s » agrees: %s', (name, agrees) => expect(outcomeAgrees(name)).toBe(agrees));
