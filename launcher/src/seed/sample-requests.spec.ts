import { resolve } from 'node:path';
import { loadMunicipality, WardIndex, type Catalogue } from '@guichet/settings';
import { SAMPLE_REQUESTS } from './sample-requests.ts';

const FOLDERS = resolve(import.meta.dirname, '../../../municipalities');

describe.each(Object.entries(SAMPLE_REQUESTS))('samples of %s', (municipality, requests) => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    ({ catalogue } = await loadMunicipality(resolve(FOLDERS, municipality)));
  });

  test('come in both languages', () => {
    expect(new Set(requests.map(({ language }) => language))).toEqual(new Set(['en', 'fr']));
  });

  test.each(requests.map(({ form }) => [form.service_code!, form] as const))(
    '%s lies in a ward and answers what its service asks',
    (code, form) => {
      const service = catalogue.services.find((known) => known.code === code);
      expect(service).toBeDefined();
      for (const question of service!.questions.filter(({ required }) => required)) {
        const answer = form[`attribute[${question.code}]`];
        expect(question.values?.map(({ key }) => key) ?? [answer]).toContain(answer);
      }
      expect(new WardIndex(catalogue.wards).locate(Number(form.lat), Number(form.long), 0)).toBeDefined();
      expect(form.email ?? 'x@example.org').toMatch(/@example\.org$/u);
    },
  );
});
