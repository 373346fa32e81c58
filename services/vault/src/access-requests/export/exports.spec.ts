import { FIELDS_OF } from '../../access/policy.ts';
import { annotationOf } from '../../inventory/fields.ts';
import { without, type Dossier } from '../dossier.ts';
import { refsIn } from '../traces.ts';
import { exportsOf } from './exports.ts';

const DOSSIER: Dossier = {
  ...{ municipality: 'ottawa', language: 'fr', madeAt: '2026-03-09T14:30:00.000Z', withheld: 1, notHere: [] },
  given: [
    {
      ...{ ref: 'r1', kind: 'subject', event: 'request.submitted', about: 'request-1', at: '2026-03-01T05:30:00.000Z' },
      fields: { firstName: 'Zoé', email: '=HYPERLINK("x")' },
    },
    {
      ...{ ref: 'r2', kind: 'content', event: null, about: null, at: null },
      fields: { description: 'Odeur, <b>"forte"</b>\nchez moi', answers: { etage: 'deuxième' } },
    },
  ],
  seenBy: [
    { ref: 'r1', at: '2026-03-02T05:30:00.000Z', role: 'clerk', purpose: 'contact-reporter', fields: ['email'] },
  ],
};
const [json, csv, html] = exportsOf(DOSSIER).map(({ content }) => content);

test('for programs it is all there is', () => expect(JSON.parse(json!)).toEqual(DOSSIER));

test('for a table each value is a row, and none of them a formula', () => {
  expect(csv!.startsWith('\ufeffpartie,origine,quand (UTC),référence,champ,valeur\r\n')).toBe(true);
  expect(csv).toContain(`,r1,email,"'=HYPERLINK(""x"")"\r\n`);
  expect(csv).toContain(`Ce que vous avez écrit,,,r2,description,"Odeur, <b>""forte""</b>\nchez moi"\r\n`);
  expect(csv).toContain(',r2,answers.etage,deuxième\r\n');
});

test('for people it is a page in their language, in which what they wrote is text', () => {
  expect(html).toContain('<html lang="fr">');
  expect(html).toContain('<tr><th scope="row">Prénom</th><td>Zoé</td></tr>');
  expect(html).toContain('<th scope="row">Réponses – etage</th><td>deuxième</td>');
  expect(html).toContain('&lt;b&gt;&quot;forte&quot;&lt;/b&gt;');
  expect(html).toContain('Enregistrements non remis parce qu’ils concernent aussi une autre personne\u00a0: 1');
  expect(html).toContain('<td>contact-reporter</td>');
  const english = exportsOf({ ...DOSSIER, language: 'en', given: [], seenBy: [], withheld: 0 })[2]!.content;
  expect(english).toContain('<p>Nothing is kept about you.</p>');
  expect(english).toContain('<p>Nobody saw it.</p>');
  const notHere = [{ ref: 'r3', event: 'request.amended', about: 'request-1' }];
  for (const [more, told] of [
    [{ withheld: 1 }, 'non remis parce qu’ils concernent aussi une autre personne\u00a0: 1'],
    [{ withheld: 0, notHere }, 'conservés par un autre service, qui les montre dans le dossier\u00a0: 1'],
  ] as const) {
    const page = exportsOf({ ...DOSSIER, given: [], ...more })[2]!.content;
    expect(page).toContain(told);
    expect(page).not.toContain('Rien n’est conservé');
  }
});

test('passages about somebody else are marked, in answers too, and nothing internal is handed out', () => {
  const fields = { description: 'Mme Roy crie', answers: { q: 'Mme Roy' }, latitude: 45.5, struckOutBy: { 0: 'k' } };
  expect(without(fields, ['Mme Roy'])).toEqual({
    ...{ description: '[struck out / caviardé] crie', answers: { q: '[struck out / caviardé]' }, latitude: 45.5 },
  });
  expect(without(fields, [])).toMatchObject({ description: 'Mme Roy crie' });
});

test('every field that may be kept is annotated in both languages', () => {
  for (const [kind, fields] of Object.entries(FIELDS_OF))
    for (const field of fields) {
      const { label, why } = annotationOf(kind as keyof typeof FIELDS_OF, field)!;
      expect([kind, field, ...label, ...why].filter((text) => text === '')).toEqual([]);
    }
});

test('what an event names of a person is found however deep, and not the person', () => {
  const data = {
    requestId: 'x',
    subjectRef: 's',
    contentRef: 'c',
    place: { placeRef: 'p', wardId: 'w' },
    noteRef: null,
  };
  expect(refsIn(data)).toEqual(['c', 'p']);
});
