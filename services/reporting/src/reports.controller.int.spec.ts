import { eventually } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { FIGURES, NO_FIGURES, type Figures } from './domain/figures.ts';
import { totalsOf, type NamedTally } from './domain/report.ts';
import type { WordSum } from './testing/cells.ts';
import { bruteForcePlaces, type CountedCell } from './testing/oracle.ts';
import { RunningReporting } from './testing/running-reporting.ts';
import { BAY, COAST } from './testing/two-municipalities.ts';

jest.setTimeout(60_000);

const EVER = 'from=2000-01-01&to=2100-01-01';

let reporting: RunningReporting;
beforeAll(async () => {
  reporting = await RunningReporting.start();
  await reporting.tellEverything();
  await reporting.counted();
});
afterAll(() => reporting.stop());

const sums = (cells: readonly CountedCell[]): Figures => totalsOf(cells.map((cell) => figuresIn(cell)));
const figuresIn = (cell: Figures): Figures =>
  Object.fromEntries(FIGURES.map((figure) => [figure, cell[figure]])) as unknown as Figures;

type WordOfMember = Pick<WordSum, 'member' | 'figure' | 'word' | 'count' | 'minutes'>;
const nameOf = ({ member, figure, word }: WordOfMember) => JSON.stringify([member, figure, word]);
const inWordOrder = (words: readonly WordOfMember[]) => words.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
const wordsIn = (rows: readonly { id: string | null; tallies: readonly NamedTally[] }[]) =>
  inWordOrder(
    rows.flatMap(({ id: member, tallies }) => tallies.map(({ name: _, ...tally }) => ({ member, ...tally }))),
  );
const wordsOfBay = (of: string): WordOfMember[] =>
  reporting.expectedWords
    .filter(({ municipality, report }) => municipality === BAY.id && report === of)
    .map(({ member, figure, word, count, minutes }) => ({ member, figure, word, count, minutes }));
function addedUp(words: readonly WordOfMember[], next: WordOfMember): readonly WordOfMember[] {
  const same = words.find((one) => nameOf(one) === nameOf(next));
  const sum = { ...next, count: next.count + (same?.count ?? 0), minutes: next.minutes + (same?.minutes ?? 0) };
  return inWordOrder([...words.filter((one) => one !== same), sum]);
}

describe('places where things come back', () => {
  const placesOf = ({ id, zone }: typeof BAY) => bruteForcePlaces(reporting.histories.get(id)!, id, zone);
  const counted = (rows: readonly Record<string, unknown>[]) =>
    rows.map(({ firstRequestId, recurrences, lastDay }) => ({ firstRequestId, recurrences, lastDay }));

  test.each([BAY, COAST])('equal brute force in $id', async (town) => {
    const { status, body } = await reporting.ask(`recurrences?${EVER}&municipality=${town.id}`);
    const places = placesOf(town);
    expect(status).toBe(200);
    expect(places[0]!.recurrences).toBeGreaterThan(2);
    expect(counted(body['rows'])).toEqual(places);
    const sum = places.reduce((all, { recurrences }) => all + recurrences, 0);
    expect(body['totals']).toEqual({ places: places.length, recurrences: sum });
  });

  test('count by the days of the period, with names in the language of the caller', async () => {
    const { lastDay } = placesOf(BAY)[0]!;
    const path = `recurrences?from=${lastDay}&to=${lastDay}&municipality=${BAY.id}`;
    const { rows } = (await reporting.ask(path, { language: 'fr' })).body;
    expect(rows.every((row: { lastDay: string }) => row.lastDay === lastDay)).toBe(true);
    expect(rows[0].names.service).not.toBe(rows[0].serviceCode);
  });

  test('refuse a period that is none', async () => {
    const { status, body } = await reporting.ask(`recurrences?from=tomorrow&municipality=${BAY.id}`);
    expect([status, body['code']]).toEqual([400, 'report.date-malformed']);
  });
});

describe('a report', () => {
  const ofBay = () => reporting.expected.filter(({ municipality }) => municipality === BAY.id);

  test.each(['wards', 'departments', 'services'])('by %s has the totals of all requests', async (report) => {
    const { status, body } = await reporting.ask(`${report}?${EVER}&municipality=${BAY.id}`, {
      of: reporting.replicas[1],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ report, municipality: BAY.id, period: { from: '2000-01-01', to: '2100-01-01' } });
    const { tallies, ...totals } = body['totals'];
    expect(totals).toEqual(sums(ofBay()));
    expect(totalsOf(body['rows'].map(figuresIn))).toEqual(totals);
    expect(body['rows'].every((row: Figures) => FIGURES.some((figure) => row[figure] !== 0))).toBe(true);
    expect(wordsIn([{ id: null, tallies }])).toEqual(
      wordsOfBay(report)
        .map((sum) => ({ ...sum, member: null }))
        .reduce(addedUp, []),
    );
  });

  test.each(['wards', 'departments', 'services'])('by %s tells a member’s work apart by word', async (report) => {
    const { rows } = (await reporting.ask(`${report}?${EVER}&municipality=${BAY.id}`)).body;
    expect(wordsIn(rows)).toEqual(wordsOfBay(report).reduce(addedUp, []));
  });

  test('counts a member by itself', async () => {
    const { rows } = (await reporting.ask(`departments?${EVER}&municipality=${BAY.id}`)).body;
    for (const { id, ...row } of rows as (Figures & { id: string | null })[])
      expect([id, figuresIn(row)]).toEqual([id, sums(ofBay().filter(({ departmentId }) => departmentId === id))]);
    expect(new Set(rows.map(({ id }: { id: string }) => id)).size).toBe(rows.length);
  });

  test.each([
    ['2025-06-10', '2025-07-20'],
    ['2025-06-10', '2025-09-20'],
    ['2025-06-01', '2025-06-30'],
    ['2025-06-01', '2025-09-01'],
    ['2025-06-02', '2025-06-29'],
    ['2025-05-31', '2025-07-31'],
    ['2025-07-01', '2025-07-30'],
  ])('begins and ends with the days it names: %s to %s', async (from, to) => {
    const within = ofBay().filter(({ day }) => day >= from && day <= to);
    expect(within.length).toBeGreaterThan(0);
    const { body } = await reporting.ask(`wards?from=${from}&to=${to}&municipality=${BAY.id}`);
    expect(figuresIn(body['totals'])).toEqual(sums(within));
  });

  test('names wards, departments and services in the caller’s language, nobody’s last', async () => {
    const names = async (report: string, language: 'en' | 'fr') =>
      (await reporting.ask(`${report}?${EVER}&municipality=${BAY.id}`, { language })).body['rows'].map(
        ({ name }: { name: string }) => name,
      );
    expect((await names('wards', 'en')).at(-1)).toBe('No ward');
    expect((await names('wards', 'fr')).at(-1)).toBe('Sans quartier');
    expect((await names('departments', 'en')).at(-1)).toBe('Triage');
    const french = await names('departments', 'fr');
    expect(french.at(-1)).toBe('Tri');
    expect(french).toContain('Travaux publics');
    expect(await names('services', 'fr')).toContain('Nid-de-poule');
    expect(await names('services', 'en')).toContain('Pothole');
  });

  test('still names what was retired since', async () => {
    const settings = reporting.installation.settings('reporting');
    const { catalogue } = await settings.catalogue(BAY.id);
    const names = async (report: string, language: 'en' | 'fr') =>
      (await reporting.ask(`${report}?${EVER}&municipality=${BAY.id}`, { language })).body['rows'].map(
        ({ name }: { name: string }) => name,
      );
    const all = () =>
      Promise.all(['wards', 'departments', 'services'].flatMap((report) => [names(report, 'en'), names(report, 'fr')]));
    const before = await all();
    await reporting.installation.publishCatalogue({ ...catalogue, wards: [], departments: [], services: [] });
    await eventually(async () => expect((await settings.catalogue(BAY.id)).catalogue.services).toEqual([]));
    expect(await all()).toEqual(before);
    await reporting.installation.publishCatalogue(catalogue);
    await reporting.counted();
  });

  test('of a time without requests is empty', async () => {
    const { body } = await reporting.ask(`services?from=2001-01-01&to=2001-12-31&municipality=${BAY.id}`);
    expect(body).toMatchObject({ rows: [], totals: { ...NO_FIGURES, tallies: [] } });
  });

  test('says how far in the log it goes', async () => {
    const { asOf } = (await reporting.ask(`wards?municipality=${BAY.id}`)).body;
    expect(asOf.position).toBe(String(await reporting.installation.log('intake').head()));
    expect(asOf.recordedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });

  test('of another municipality is asked for by its id or its jurisdiction', async () => {
    const answers = await Promise.all(
      ['cote', 'cote.example'].map((which) => reporting.ask(`wards?${EVER}&municipality=${which}`)),
    );
    const ofCoast = sums(reporting.expected.filter(({ municipality }) => municipality === COAST.id));
    expect(answers.map(({ body }) => figuresIn(body['totals']))).toEqual([ofCoast, ofCoast]);
  });
});

describe('who asks', () => {
  const path = `wards?municipality=${BAY.id}`;

  test.each(['agent', 'clerk', 'supervisor', 'council', 'administrator'] as const)('%s may', async (as) => {
    expect((await reporting.ask(path, { as })).status).toBe(200);
  });

  test.each(['privacy_officer', 'importer'] as const)('%s may not', async (as) => {
    expect(await reporting.ask(path, { as, language: 'fr' })).toMatchObject({
      status: 403,
      body: { detail: 'Votre rôle ne permet pas cette action.' },
    });
  });

  test('a resident may not', async () => {
    const response = await fetch(`${reporting.replicas[0]!.url}/api/v1/reports/${path}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

test.each([
  ['a date that is none', 'wards?from=2026-02-30', 400, 'from is not a date', 'from n’est pas une date\u00a0:'],
  [
    'a period the wrong way round',
    'wards?from=2026-02-02&to=2026-02-01',
    400,
    'before it begins',
    'avant de commencer',
  ],
  ['a date given twice', 'wards?to=2026-01-01&to=2026-01-02', 400, 'One field', 'Un champ'],
  ['a report nobody makes', 'mayors?', 404, 'no report of this name', 'Aucun rapport'],
  ['a municipality elsewhere', 'wards?municipality=x', 404, 'No municipality', 'Aucune municipalité'],
])('%s is refused in both languages', async (_what, path, status, english, french) => {
  const full = path.includes('municipality') ? path : `${path}&municipality=${BAY.id}`;
  const answers = await Promise.all([reporting.ask(full), reporting.ask(full, { language: 'fr' })]);
  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  expect(answers[0]!.body['detail']).toContain(english);
  expect(answers[1]!.body['detail']).toContain(french);
});

test('where several municipalities are served, one must be named', async () => {
  expect(await reporting.ask('wards')).toMatchObject({ status: 400, body: { code: 'http.municipality-required' } });
});
