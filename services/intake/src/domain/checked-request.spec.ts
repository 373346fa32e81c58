import { WardIndex, type ServiceSettings } from '@guichet/settings';
import { testCatalogue } from '../testing/catalogue.ts';
import { checkRequest, type CheckedRequest } from './checked-request.ts';
import type { Draft } from './draft.ts';

const catalogue = testCatalogue();
const NOW = '2026-03-09T14:30:00.000Z';
const place = { latitude: '45.05', longitude: '-75.95' };

const serviceOf = (code: string) => catalogue.services.find((service) => service.code === code)!;

function check(code: string, draft: Partial<Draft>, service = serviceOf(code)) {
  return checkRequest(
    { answers: {}, reporter: {}, ...draft },
    {
      service,
      sender: 'public',
      terms: catalogue.terms,
      boundary: { wards: new WardIndex(catalogue.wards), toleranceMetres: 25 },
      timeZone: 'America/Toronto',
      language: 'fr',
      channel: 'open311',
      now: NOW,
    },
  );
}

const accepted = (code: string, draft: Partial<Draft>, service = serviceOf(code)): CheckedRequest => {
  const checked = check(code, draft, service);
  if ('stop' in checked) throw new Error(checked.stop.why);
  if ('faults' in checked) throw new Error(checked.faults.map((fault) => fault.code).join());
  return checked;
};

const faults = (code: string, draft: Partial<Draft>): string[] => {
  const checked = check(code, draft);
  return 'faults' in checked ? checked.faults.map((fault) => `${fault.field} ${fault.code}`) : [];
};

describe('place', () => {
  test('a public point stays with the event, its address goes to the vault', () => {
    const { place: placed, personal } = accepted('pothole', { ...place, address: '1 Main St' });
    expect(placed).toMatchObject({
      precision: 'point',
      point: { latitude: 45.05, longitude: -75.95 },
      wardId: 'west',
      matchText: null,
    });
    expect(personal.place).toEqual({ address: '1 Main St' });
  });

  test('a place for staff only leaves the ward and nothing else', () => {
    const { place: placed, personal } = accepted('noise', place);
    expect(placed).toMatchObject({ precision: 'private', point: null, wardId: 'west' });
    expect(personal.place).toEqual({ latitude: 45.05, longitude: -75.95 });
  });

  test('the same address is the same place however it is spelled', () => {
    const [one, other] = ['12, rue Élisabeth', '12 RUE  Elisabeth'].map(
      (address) => accepted('noise', { address }).place.matchText,
    );
    expect(one).toBe('address 12 rue elisabeth');
    expect(other).toBe(one);
    expect(accepted('noise', { address: '14, rue Élisabeth' }).place.matchText).not.toBe(one);
  });

  test('points of one building are one place, those across the street are not', () => {
    const at = (latitude: string) => accepted('noise', { ...place, latitude }).place.matchText;
    expect(at('45.05001')).toBe(at('45.05002'));
    expect(at('45.0502')).not.toBe(at('45.0500'));
  });

  test('an address nobody has placed on the map has no ward', () => {
    expect(accepted('pothole', { address: '1 Main St' }).place).toMatchObject({ precision: 'address', wardId: null });
  });

  test('what names no precise place makes no two reports one, and costs none', () => {
    for (const given of [
      { address: 'inconnue' },
      { address: 'rue Principale' },
      { addressId: '0' },
      { address: 'N/A', addressId: '-' },
    ]) {
      const { place: placed, personal } = accepted('noise', given);
      expect(placed).toMatchObject({ precision: 'private', matchText: null });
      expect(personal.place).toEqual(given);
    }
    expect(accepted('noise', { address: '1 Main St', addressId: 'N/A' }).place.matchText).toBe('address 1 main st');
  });

  test.each([
    ['0', '0.0'],
    ['null', 'undefined'],
    [' ', 'NaN'],
  ])('%s, %s is no point', (latitude, longitude) => {
    expect(faults('pothole', { latitude, longitude })).toEqual(['latitude request.place-required']);
    expect(accepted('pothole', { latitude, longitude, address: '1 Main St' }).place).toMatchObject({
      precision: 'address',
      point: null,
    });
  });

  test('a service without place keeps a point that was given away from the event', () => {
    const checked = accepted('advice', { latitude: 10, longitude: 10 });
    expect(checked.place).toMatchObject({ precision: 'none', point: null, wardId: null });
    expect(checked.personal.place).toEqual({ latitude: 10, longitude: 10 });
  });

  test('a point a metre outside belongs to the nearest ward', () => {
    expect(accepted('pothole', { latitude: String(45 - 1 / 111_195), longitude: '-75.85' }).place.wardId).toBe('east');
  });

  test.each<[string, Partial<Draft>, string]>([
    ['none at all', {}, 'latitude request.place-required'],
    ['a latitude alone', { latitude: '45' }, 'longitude request.point-incomplete'],
    ['a longitude alone', { longitude: '-75' }, 'latitude request.point-incomplete'],
    ['words', { latitude: 'north', longitude: '-75' }, 'latitude request.point-malformed'],
    ['a latitude beyond the pole', { latitude: '91', longitude: '-75' }, 'latitude request.point-malformed'],
    ['NaN', { latitude: NaN, longitude: -75 }, 'latitude request.point-malformed'],
    ['hexadecimal', { latitude: '0x2d', longitude: '-75' }, 'latitude request.point-malformed'],
    [
      'a point 30 m outside',
      { latitude: String(45 - 30 / 111_195), longitude: '-75.85' },
      'latitude request.outside-municipality',
    ],
    ['an endless address', { address: 'x'.repeat(501) }, 'address request.text-too-long'],
  ])('%s is refused', (_what, draft, fault) => expect(faults('pothole', draft)).toEqual([fault]));
});

describe('answers', () => {
  const light = (answers: Draft['answers']) => ({ ...place, answers: { size: ['large'], ...answers } });

  test('choices go to the event, typed answers to the vault, danger words become codes', () => {
    const checked = accepted(
      'light',
      light({ marks: ['a', 'b', 'a'], count: ['3'], since: ['2026-03-01T10:00:00-05:00'], more: ['C’est DANGEREUX'] }),
    );
    expect(checked.answers).toEqual([
      { question: 'size', choices: ['large'] },
      { question: 'marks', choices: ['a', 'b'] },
    ]);
    expect(checked.personal.content).toEqual({
      answers: { count: '3', since: '2026-03-01T15:00:00.000Z', more: 'C’est DANGEREUX' },
    });
    expect(checked.termCodes).toEqual(['danger']);
  });

  test('more precision than a question needs is not demanded', () => {
    const typed = (answers: Draft['answers']) => accepted('light', light(answers)).personal.content?.answers;
    expect(typed({ since: ['2026-03-01'] })).toEqual({ since: '2026-03-01' });
    expect(typed({ since: ['2026-03-01T10:00'] })).toEqual({ since: '2026-03-01T15:00:00.000Z' });
    expect(typed({ count: [' 1\u202f234,5 '] })).toEqual({ count: '1\u202f234,5' });
    for (const count of [
      '10 cm',
      '10cm',
      '30 km/h',
      'environ 2,5 m',
      '≈ 3',
      '5-10',
      '5 à 10 cm',
      '6"',
      '2 m²',
      '15\u00a0%',
    ])
      expect(typed({ count: [count] })).toEqual({ count });
    expect(accepted('light', light({ size: ['\u00a0LARGE'], marks: ['A', 'a'] })).answers).toEqual([
      { question: 'size', choices: ['large'] },
      { question: 'marks', choices: ['a'] },
    ]);
  });

  test.each<[string, Draft['answers'], string]>([
    ['a missing required answer', { size: [] }, 'answers.size request.answer-required'],
    ['two answers where one is asked', { size: ['small', 'large'] }, 'answers.size request.answer-single'],
    ['another choice', { size: ['huge'] }, 'answers.size request.answer-not-a-choice'],
    ['an endless text', { more: ['x'.repeat(4001)] }, 'answers.more request.text-too-long'],
    ['an endless number', { count: ['x'.repeat(4001)] }, 'answers.count request.text-too-long'],
    ['a NUL in words', { since: ['hier\0'] }, 'answers.since request.text-malformed'],
  ])('%s is refused', (_what, answers, fault) => expect(faults('light', light(answers))).toEqual([fault]));

  test.each<[string, Draft['answers'], Record<string, string>, string]>([
    ['another choice', { marks: ['c'] }, { marks: 'c' }, 'answers.marks request.answer-not-a-choice'],
    ['a number in words', { count: ['three '] }, { count: 'three' }, 'answers.count request.answer-not-a-number'],
    [
      'more than a number',
      { count: ['10 cm or what'] },
      { count: '10 cm or what' },
      'answers.count request.answer-not-a-number',
    ],
    ['two numbers', { count: ['1', '2'] }, { count: '1\n2' }, 'answers.count request.answer-single'],
    ['no time', { since: ['hier soir'] }, { since: 'hier soir' }, 'answers.since request.time-malformed'],
    ['no such day', { since: ['2026-02-30'] }, { since: '2026-02-30' }, 'answers.since request.time-malformed'],
    [
      'an answer to no question',
      { 'Étage: <n°>': ['x', 'y'] },
      { 'Étage: <n°>': 'x\ny' },
      'answers.? request.question-unknown',
    ],
    [
      'the name of a prototype',
      { ['__proto__']: ['x'] },
      { ['__proto__']: 'x' },
      'answers.__proto__ request.question-unknown',
    ],
  ])('%s to a question that may be left out is kept as typed, and told', (_what, answers, typed, told) => {
    const { answers: choices, personal, notUnderstood } = accepted('light', light(answers));
    expect(choices).toEqual([{ question: 'size', choices: ['large'] }]);
    expect(Object.entries(personal.content?.answers ?? {})).toEqual(Object.entries(typed));
    expect(notUnderstood.map(({ field, code }) => `${field} ${code}`)).toEqual([told]);
  });

  test('what is understood beside it counts', () => {
    const checked = accepted('light', light({ marks: ['A', 'DANGEREUX', 'b'], more: ['one', 'two', 'one'] }));
    expect(checked.answers).toContainEqual({ question: 'marks', choices: ['a', 'b'] });
    expect({ ...checked.personal.content?.answers }).toEqual({ marks: 'DANGEREUX', more: 'one\ntwo' });
    expect(checked.termCodes).toEqual(['danger']);
    expect(checked.notUnderstood).toMatchObject([
      { parameters: { question: { en: 'Which marks?' }, choices: 'a, b' } },
    ]);
  });

  test('a point costs nothing where an address says the place, or none is needed', () => {
    for (const [code, draft, typed] of [
      ['pothole', { latitude: 'ici', longitude: '-75' }, 'ici, -75'],
      ['noise', { latitude: '45.05' }, '45.05'],
      ['advice', { latitude: '91', longitude: '-75', address: undefined }, '91, -75'],
    ] as const) {
      const checked = accepted(code, { address: '1 Main St', ...draft });
      expect(checked.place).toMatchObject({ point: null, wardId: null, kept: { pointAsTyped: typed } });
      expect(checked.notUnderstood).toHaveLength(1);
    }
    expect(accepted('pothole', { ...place, address: '1 Main St' }).place.kept).toEqual({ address: '1 Main St' });
  });
});

describe('the reporter', () => {
  test('may stay anonymous, and then leaves no record', () => {
    const { personal, reachableBy } = accepted('pothole', place);
    expect(personal).toEqual({ subject: undefined, content: undefined, place: undefined });
    expect(reachableBy).toEqual([]);
  });

  test('is reachable the ways they said', () => {
    const reporter = {
      email: "zoé.l'heureux+311@courriel.ville.example",
      phone: '(514) 555\u20110123, poste 12 (cell.), ou 819 555-0199 après 17 h',
    };
    const checked = accepted('pothole', { ...place, reporter });
    expect(checked.reachableBy).toEqual(['email', 'phone']);
    expect(checked.personal.subject).toEqual(reporter);
  });

  test.each(['aucun', 'N/A', 'none', '-', '???', 's. o.', 'S/O', 'null', 'Inconnue', 'pas de courriel', '0'])(
    '%p says that there is no address',
    (email) => {
      const { personal, reachableBy } = accepted('pothole', { ...place, reporter: { email, firstName: 'Zoé' } });
      expect([personal.subject, reachableBy]).toEqual([{ firstName: 'Zoé' }, []]);
      expect(faults('backup', { ...place, reporter: { email } })).toEqual(['email request.contact-required']);
    },
  );

  test.each([
    'nobody',
    'a@b',
    'a@-c.example',
    'a@c-.example',
    'a@c..example',
    'a@c.example.',
    'a@127.0.0.1',
    'a..b@c.example',
    '.a@c.example',
    'a.@c.example',
    'a@b@c.example',
    '@c.example',
    `${'a'.repeat(65)}@c.example`,
    `a@${'c'.repeat(64)}.example`,
  ])('the address %p is refused', (email) =>
    expect(faults('pothole', { ...place, reporter: { email } })).toEqual(['email request.email-malformed']),
  );

  test.each([
    ['a b@c.example', 'U+0020', 2, 'no'],
    ['o’connor@c.example', 'U+2019', 2, 'yes'],
    ['oʼconnor@c.example', 'U+02BC', 2, 'yes'],
    ['a@c.example, d@e.example', 'U+002C', 12, 'no'],
    ['<a@c.example>', 'U+003C', 1, 'no'],
    ['a@c。example', 'U+3002', 4, 'no'],
    ['a＠c.example', 'U+FF20', 2, 'no'],
  ])('the address %p holds a character that none has', (email, character, position, apostrophe) =>
    expect(check('pothole', { ...place, reporter: { email } })).toEqual({
      faults: [{ code: 'request.email-character', field: 'email', parameters: { character, position, apostrophe } }],
    }),
  );

  test.each([
    'zoe+311@courriel.example',
    "o'connor@c.example",
    'a.b-c_d@mail.ville.gouv.example',
    'zoé@québec.example',
    'a@xn--qubec-csa.example',
    'a@例え.テスト',
    'a@b.co',
    'A/B=C@c.example',
  ])('the address %p is one', (email) =>
    expect(accepted('pothole', { ...place, reporter: { email } }).reachableBy).toEqual(['email']),
  );

  test('a telephone is kept as it was typed', () => {
    for (const phone of [
      '(613) 555-0142, poste 12',
      '613.555.0142 / 819.555.0199',
      '1-800-555-0142 x12 (cell)',
      '+33 (0)1 55 55 01 42',
      '311',
      's/o',
    ]) {
      const { personal, reachableBy } = accepted('pothole', { ...place, reporter: { phone } });
      expect(personal.subject).toEqual({ phone });
      expect(reachableBy).toEqual(phone.length > 3 ? ['phone'] : []);
    }
  });

  test('must be reachable where the service answers in person', () => {
    expect(faults('backup', { ...place, reporter: { firstName: 'Zoé' } })).toEqual(['email request.contact-required']);
    expect(faults('backup', { ...place, reporter: { phone: 'aucun' } })).toEqual(['email request.contact-required']);
    expect(faults('backup', { ...place, reporter: { email: 'a@b' } })).toEqual(['email request.email-malformed']);
    expect(faults('backup', { ...place, reporter: { phone: '514 555-0123' } })).toEqual([]);
  });
});

describe('text and time', () => {
  test.each<[string, Partial<Draft>, string]>([
    ['a description over 4 000 characters', { description: 'x'.repeat(4001) }, 'description request.text-too-long'],
    ['a NUL', { description: 'a\0b' }, 'description request.text-malformed'],
    ['half a character', { description: 'a\ud800' }, 'description request.text-malformed'],
    ['a photo that is no web address', { mediaUrl: 'javascript:alert(1)' }, 'mediaUrl request.media-url-malformed'],
    ['a time in the future', { requestedAt: '2026-03-09T14:30:01Z' }, 'requestedAt request.time-in-future'],
    ['a time without zone', { requestedAt: '2026-03-09T14:30:00' }, 'requestedAt request.time-without-zone'],
    ['the year 0', { requestedAt: '0000-06-01T00:00:00Z' }, 'requestedAt request.time-out-of-range'],
    ['half a character in a name', { reporter: { lastName: '\udc00' } }, 'lastName request.text-malformed'],
    ['what is no character', { address: '1 Main St\uffff' }, 'address request.text-malformed'],
    ['a bell', { description: 'a\x07b' }, 'description request.text-malformed'],
  ])('%s is refused', (_what, draft, fault) => expect(faults('pothole', { ...place, ...draft })).toEqual([fault]));

  test('the character that cannot be kept is told, and where it is', () =>
    expect(check('pothole', { ...place, description: 'é😀\x07' })).toEqual({
      faults: [
        {
          code: 'request.text-malformed',
          field: 'description',
          parameters: { field: 'description', character: 'U+0007', position: 3 },
        },
      ],
    }));

  test('layout and what cannot be seen are cleaned', () => {
    const typed = {
      address: ' 1\u00a0Main St\r\nKanata\u200b',
      description: '\ufeffun\r\n\tdan\u00adge\u0301reux\fdeux ',
      mediaUrl: ' https://a.example/1.jpg\r\nphoto 2 ',
      reporter: { firstName: 'Zoe\u0301', email: '\u200ezoe@c.example\n', phone: '\u202a613 555-0142\u202c' },
      latitude: '\u00a0\u221245,05°',
      longitude: '\ufeff-75,95',
    };
    const { personal } = accepted('pothole', { ...typed, latitude: '45,05°' });
    expect(personal.place).toEqual({ address: '1 Main St Kanata' });
    expect(personal.content).toEqual({
      description: 'un\n\tdangéreux\ndeux',
      mediaUrl: 'https://a.example/1.jpg\nphoto 2',
    });
    expect(personal.subject).toEqual({ firstName: 'Zoé', email: 'zoe@c.example', phone: '613 555-0142' });
    expect(faults('pothole', typed)).toEqual(['latitude request.outside-municipality']);
  });

  test('what is blank once it is cleaned is absent', () =>
    expect(
      accepted('pothole', { ...place, address: '\u200b', description: ' \ufeff', reporter: { phone: '\u00ad' } })
        .personal,
    ).toEqual({
      subject: undefined,
      content: undefined,
      place: undefined,
    }));

  test('an imported request happened when it was made', () => {
    expect(accepted('pothole', { ...place, requestedAt: '2018-10-28T17:00:00-04:00' }).occurredAt).toBe(
      '2018-10-28T21:00:00.000Z',
    );
    expect(accepted('pothole', place).occurredAt).toBe(NOW);
  });

  test('everything that is wrong is told at once', () => {
    expect(faults('light', { latitude: 'x', longitude: '1', description: 'x'.repeat(4001) })).toEqual([
      'latitude request.point-malformed',
      'answers.size request.answer-required',
      'description request.text-too-long',
    ]);
  });
});

describe('the asset that a request names', () => {
  const asking = (duplicate: Partial<ServiceSettings['duplicate']>): ServiceSettings => ({
    ...serviceOf('pothole'),
    questions: [
      { code: 'pole', datatype: 'string', required: false, question: { en: 'Pole?', fr: 'Poteau?' } },
      {
        ...{ code: 'park', datatype: 'singlevaluelist', required: false, question: { en: 'Park?', fr: 'Parc?' } },
        values: [{ key: 'pines', name: { en: 'The Pines', fr: 'Les Pins' } }],
      },
    ],
    duplicate: { mode: 'auto', days: 30, ...duplicate },
  });
  const pole = { key: 'asset', question: 'pole' } as const;

  test.each<[string, Parameters<typeof asking>[0], Draft['answers'], string | undefined]>([
    ['however it is written', pole, { pole: [' rp–2043 '] }, 'asset pole RP2043'],
    ['by a choice', { key: 'asset', question: 'park' }, { park: ['Pines'] }, 'asset park PINES'],
    ['not where nothing is left of it', pole, { pole: ['?'] }, undefined],
    ['not where nothing was answered', pole, {}, undefined],
    ['not where the service compares otherwise', { key: 'radius', metres: 20 }, { pole: ['RP-2043'] }, undefined],
  ])('is known %s', (_how, duplicate, answers, asset) => {
    expect(accepted('pothole', { ...place, answers }, asking(duplicate)).asset).toBe(asset);
  });
});
