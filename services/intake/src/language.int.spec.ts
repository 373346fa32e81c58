import { IN_WEST, testCatalogue } from './testing/catalogue.ts';
import { RunningIntake, type Ask } from './testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  const quebec = testCatalogue('valbois');
  quebec.municipality.languagePolicy = 'QC';
  intake = await RunningIntake.start(quebec, testCatalogue('ottawa'));
}, 60_000);
afterAll(() => intake.stop());

const NO_WISH = [undefined, '*', 'es', 'es-MX,*;q=0.1', ';;q'];
const asking = (language: string | undefined): Record<string, string> =>
  language === undefined ? {} : { 'accept-language': language };

const read = async (path: string, ask: Ask): Promise<unknown> => (await intake.call(path, ask)).json();

describe.each([
  ['valbois', 'Voirie', 'Le service pothole', /n’est pas offert/],
  ['ottawa', 'Roads', 'Service pothole', /is not offered/],
])('who asks for no language in %s', (municipality, group, name, refused) => {
  test.each(NO_WISH)('reads the municipality’s own: Accept-Language %j', async (language) => {
    const headers = asking(language);
    const jurisdiction = `jurisdiction_id=${municipality}.example`;
    expect(await read(`/open311/v2/services.json?${jurisdiction}`, { headers })).toContainEqual(
      expect.objectContaining({ group, service_name: name }),
    );
    const form = { jurisdiction_id: `${municipality}.example`, service_code: 'nope', ...IN_WEST };
    expect(JSON.stringify(await read('/open311/v2/requests.json', { form, headers }))).toMatch(refused);
    const json = { municipality, serviceCode: 'nope', latitude: 45.05, longitude: -75.95 };
    expect(JSON.stringify(await read('/api/v1/requests', { json, headers }))).toMatch(refused);
  });

  test('is written to in it', async () => {
    await intake.accepted({ jurisdiction_id: `${municipality}.example`, service_code: 'pothole', ...IN_WEST });
    const submitted = (await intake.requests()).find((one) => one.municipality === municipality);
    expect(submitted?.data.language).toBe(municipality === 'valbois' ? 'fr' : 'en');
  });
});

test('who asks for the other language gets it', async () => {
  const of = (id: string, language: string) =>
    read(`/open311/v2/services.json?jurisdiction_id=${id}.example`, { headers: asking(language) });
  expect(await of('valbois', 'en-CA')).toContainEqual(expect.objectContaining({ group: 'Roads' }));
  expect(await of('ottawa', 'fr-CA')).toContainEqual(expect.objectContaining({ group: 'Voirie' }));
});

test('an address of no municipality answers in French as soon as one of those served is under a law that asks for it', async () => {
  expect(await read('/api/v1/nowhere', { headers: asking('es') })).toMatchObject({ title: 'Introuvable' });
});

test.each<[string, string, Ask]>([
  ['an address that is not well formed', '/api/v1/%E0%A4%A', {}],
  ['a body that is not JSON', '/api/v1/requests', { raw: '{', headers: { 'content-type': 'application/json' } }],
  ['a content type that nobody reads', '/api/v1/requests', { raw: 'x', headers: { 'content-type': 'image/png' } }],
  ['a token that nobody has', '/api/v1/requests', { headers: { authorization: 'Bearer nobody-has-this' } }],
])('so does the refusal of %s, which no handler sees', async (_what, path, ask) => {
  const answer = await intake.call(path, { ...ask, headers: { ...asking('es'), ...ask.headers } });
  expect([answer.status >= 400, answer.headers.get('content-language')]).toEqual([true, 'fr']);
});
