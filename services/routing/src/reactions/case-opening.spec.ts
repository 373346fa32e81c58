import { MatchJudged } from '@guichet/events';
import { loadMunicipality, type PromiseSettings } from '@guichet/settings';
import { SETTINGS_FOLDER } from '@guichet/test-kit';
import { openingOf, type OpeningSettings } from './case-opening.ts';

const promise: PromiseSettings = {
  calendar: 'crews',
  resolve: { days: 5 },
  priorities: { urgent: { calendar: 'always', resolve: { hours: 24 } } },
  seasons: [{ from: '11-15', to: '04-15', resolve: { days: 10 } }],
};

let settings: OpeningSettings;
beforeAll(async () => {
  const { catalogue, rules } = await loadMunicipality(SETTINGS_FOLDER);
  const services = catalogue.services.map((service) => ({ ...service, promise }));
  settings = { catalogue: { ...catalogue, services }, catalogueVersion: 3, rules, rulesVersion: 2 };
});

/** What is promised to a report of a pothole, with these words in it. */
function promised(requestedAt: string, termCodes: string[] = []) {
  const [sample] = MatchJudged.samples;
  const place = { ...sample!.request.place, wardId: 'ward-3' };
  const asked = { serviceCode: 'pothole', group: 'roads', kind: 'service_request', channel: 'portal' } as const;
  const request = { ...sample!.request, ...asked, place, requestedAt, termCodes, answers: [] };
  return openingOf('case', { data: { ...sample!, request } }, 'unique', settings).promise;
}

test.each([
  ['in summer', '2026-06-01T14:00:00.000Z', [], '2026-06-06T14:00:00.000Z', 'crews'],
  ['in winter', '2026-12-01T15:00:00.000Z', [], '2026-12-12T15:00:00.000Z', 'crews'],
  [
    'a danger in winter, which a rule makes urgent',
    '2026-12-01T15:00:00.000Z',
    ['danger'],
    '2026-12-02T15:00:00.000Z',
    'always',
  ],
])('a case is promised by the season and the priority it is placed with: %s', (_, at, terms, resolveBy, calendarId) => {
  expect(promised(at, terms)).toEqual({ acknowledgeBy: null, resolveBy, calendarId, promiseVersion: 3, since: at });
});
