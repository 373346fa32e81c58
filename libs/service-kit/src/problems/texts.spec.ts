import { apiProblems } from '../api/problems.ts';
import { contentProblems } from '../contents/content-problems.ts';
import { bilingualFaults } from '../testing/index.ts';
import { statusTitles, generalProblems } from './texts.ts';
import { validationProblems } from './validation-texts.ts';
import { defineProblems, Problem, translate } from './index.ts';

describe('the texts of problems', () => {
  it.each([
    ['titles', statusTitles],
    ['general problems', generalProblems],
    ['validation', validationProblems],
    ['the API', apiProblems],
    ['texts of others', contentProblems],
  ])('say the same in both languages: %s', (_name, catalogue) => expect(bilingualFaults(catalogue)).toEqual([]));

  it('have a title for every status in use', () => {
    const all = { ...generalProblems, ...validationProblems, ...apiProblems, ...contentProblems };
    const statuses = Object.values(all).map(({ status }) => status);
    expect(statuses.filter((status) => !(status in statusTitles))).toEqual([]);
  });
});

describe('defining problems', () => {
  const text = { status: 404, en: 'No bench {code}.', fr: 'Aucun banc {code}.' };

  it('translates with parameters and its own title', () => {
    defineProblems({ 'bench.gone': { ...text, title: { en: 'Gone', fr: 'Disparu' } } });
    expect(translate(new Problem('bench.gone', { code: 'B-12' }), 'fr')).toEqual({
      status: 404,
      title: 'Disparu',
      detail: 'Aucun banc B-12.',
    });
  });

  it('may be repeated, but not with another text', () => {
    defineProblems({ 'bench.unknown': text });
    defineProblems({ 'bench.unknown': { ...text } });
    expect(() => defineProblems({ 'bench.unknown': { ...text, status: 410 } })).toThrow('bench.unknown');
  });
});
