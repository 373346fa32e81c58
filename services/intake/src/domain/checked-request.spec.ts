import { WardIndex } from '@guichet/settings';
import { testCatalogue } from '../testing/catalogue.ts';
import { checkRequest, type CheckedRequest } from './checked-request.ts';
import type { Draft } from './draft.ts';

const catalogue = testCatalogue();
const NOW = '2026-03-09T14:30:00.000Z';
const place = { latitude: '45.05', longitude: '-75.95' };

function check(code: string, draft: Partial<Draft>) {
  return checkRequest(
    { answers: {}, reporter: {}, ...draft },
    {
      service: catalogue.services.find((service) => service.code === code)!,
      terms: catalogue.terms,
      boundary: { wards: new WardIndex(catalogue.wards), toleranceMetres: 25 },
      language: 'fr',
      channel: 'open311',
      now: NOW,
    },
  );
}

const accepted = (code: string, draft: Partial<Draft>): CheckedRequest => {
  const checked = check(code, draft);
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

  test.each<[string, Draft['answers'], string]>([
    ['a missing required answer', { size: [] }, 'answers.size request.answer-required'],
    ['two answers where one is asked', { size: ['small', 'large'] }, 'answers.size request.answer-single'],
    ['another choice', { size: ['huge'] }, 'answers.size request.answer-not-a-choice'],
    ['another choice among several', { marks: ['a', 'z'] }, 'answers.marks request.answer-not-a-choice'],
    ['a number in words', { count: ['three'] }, 'answers.count request.answer-not-a-number'],
    ['a time without zone', { since: ['2026-03-01T10:00:00'] }, 'answers.since request.time-without-zone'],
    ['no time', { since: ['last week'] }, 'answers.since request.time-malformed'],
    ['an endless text', { more: ['x'.repeat(4001)] }, 'answers.more request.text-too-long'],
    ['an answer to no question', { nope: ['x'] }, 'answers.nope request.question-unknown'],
  ])('%s is refused', (_what, answers, fault) => expect(faults('light', light(answers))).toEqual([fault]));
});

describe('the reporter', () => {
  test('may stay anonymous, and then leaves no record', () => {
    const { personal, reachableBy } = accepted('pothole', place);
    expect(personal).toEqual({ subject: undefined, content: undefined, place: undefined });
    expect(reachableBy).toEqual([]);
  });

  test('is reachable the ways they said', () => {
    const reporter = { email: 'zoé.l’heureux@courriel.example', phone: '514 555-0123 poste 12' };
    const checked = accepted('pothole', { ...place, reporter });
    expect(checked.reachableBy).toEqual(['email', 'phone']);
    expect(checked.personal.subject).toEqual(reporter);
  });

  test.each([
    'nobody',
    'a@b',
    'a b@c.example',
    'a@c.example, d@e.example',
    '<a@c.example>',
    'a@-c.example',
    'a@c..example',
  ])('the address %p is refused', (email) =>
    expect(faults('pothole', { ...place, reporter: { email } })).toEqual(['email request.email-malformed']),
  );

  test('must be reachable where the service answers in person', () => {
    expect(faults('backup', { ...place, reporter: { firstName: 'Zoé' } })).toEqual(['email request.contact-required']);
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
    ['a line break in one line', { address: '1 Main St\nKanata' }, 'address request.text-malformed'],
    ['a bell', { description: 'a\x07b' }, 'description request.text-malformed'],
  ])('%s is refused', (_what, draft, fault) => expect(faults('pothole', { ...place, ...draft })).toEqual([fault]));

  test('a description may have lines and tabs', () =>
    expect(faults('pothole', { ...place, description: 'one\r\n\ttwo' })).toEqual([]));

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
