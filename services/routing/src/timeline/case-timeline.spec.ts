import {
  CASE_EVENTS,
  CaseAssigned,
  CaseContactCorrected,
  CaseFieldsSet,
  CaseNoted,
  CaseOpened,
  CasePlaceCorrected,
  CasePutOnHold,
  CaseRequestAmended,
  CaseRequestDetached,
  CaseStepCompleted,
  CaseHandedToSystem,
  CaseSentToTriage,
  CaseTransferOffered,
  CaseTransferRefused,
  RequestSubmitted,
  type EventBody,
  type RecordedEvent,
} from '@guichet/events';
import type { Content, Reading } from '@guichet/service-kit';
import { loadMunicipality } from '@guichet/settings';
import { rememberedIn } from '@guichet/settings/testing';
import { CaseTimeline } from './case-timeline.ts';
import type { TimelineEntry } from './entry.ts';
import { writtenTextIn } from './written-text.ts';

const { catalogue, rules } = await loadMunicipality('municipalities/riviere-aux-pins');
const caseId = CaseOpened.samples[0]!.caseId;
const opened = CaseOpened(CaseOpened.samples[0]!);
const assigned = CaseAssigned({
  ...CaseAssigned.samples[0]!,
  departmentId: 'public-works',
  by: 'rule',
  rulesVersion: 1,
  why: 'by-service',
});
const offered = CaseTransferOffered({
  ...CaseTransferOffered.samples[0]!,
  toDepartmentId: 'parks',
  reason: 'not-ours',
});
const NOTE = CaseNoted.samples[0]!.contentRef;
const GIVEN = { description: 'Un trou devant chez moi', answers: { depth: '10 cm' } };
const ZOE = { role: 'clerk', ref: 'p-17', departments: ['public-works'], municipality: 'riviere-aux-pins' };

/** The log gives fields in an order of its own. */
const recorded = (body: EventBody, nr: number): RecordedEvent =>
  ({
    ...body,
    data: Object.fromEntries(Object.entries(body.data as object).toReversed()),
    revision: nr + 1,
    metadata: { actor: { role: 'clerk', ref: 'p-17' }, channel: 'portal', occurredAt: '2026-03-09T14:30:00.000Z' },
  }) as RecordedEvent;

/** The timeline of a case with this history, and what was asked of the keeper of texts. */
function timelineOf(history: readonly EventBody[], texts: Readonly<Record<string, string>> = {}) {
  const read: string[] = [];
  const asked: { refs: readonly string[]; reading: Reading }[] = [];
  const sample = RequestSubmitted.samples[0]!;
  const [contentRef, placeRef] = [NOTE, opened.data.caseId];
  const submitted = RequestSubmitted({ ...sample, contentRef, place: { ...sample.place, placeRef } });
  const timeline = new CaseTimeline(
    {
      readStream: ({ category, id }) =>
        Promise.resolve(
          category === 'case' ? history.map(recorded) : id === opened.data.requestId ? [recorded(submitted, 0)] : [],
        ),
    },
    {
      catalogue: () => Promise.resolve({ catalogue, version: 1, digest: '' }),
      remembered: () => Promise.resolve(rememberedIn(catalogue)),
      rules: () => Promise.resolve({ rules, version: 1, digest: '' }),
    },
    {
      texts: (refs, reading) => {
        asked.push({ refs, reading });
        return Promise.resolve(
          new Map(refs.filter((ref) => ref in texts).map((ref) => [ref, content(ref, texts[ref]!)])),
        );
      },
    },
    {
      fields: (refs) => {
        read.push(...refs);
        return Promise.resolve(new Map([[submitted.data.contentRef!, GIVEN]]));
      },
    },
  );
  const page = (after = 0, limit = 50, staff = ZOE) => timeline.page(staff, caseId, { after, limit, language: 'fr' });
  return { page, asked, read, reference: submitted.data.reference };
}

const content = (ref: string, text: string): Content => ({ ref, text, kind: 'note', language: 'fr', writtenAt: '' });
const said = ({ details }: TimelineEntry) => Object.fromEntries(details.map(({ field, text }) => [field, text]));

test('codes come with their names, requests with their numbers, and references with what was written', async () => {
  const { page, asked, reference } = timelineOf([opened, assigned, offered, CaseNoted({ caseId, contentRef: NOTE })], {
    [NOTE]: 'Clé chez la gardienne',
  });
  const { entries, next } = await page();
  expect(next).toBeUndefined();
  expect(entries.map(({ title, by }) => [title, by.name])).toEqual([
    ['Dossier ouvert', 'une direction'],
    [expect.any(String), 'une direction'],
    [expect.any(String), 'une direction'],
    [expect.any(String), 'une direction'],
  ]);
  expect(entries[1]!.details.map(({ field }) => field).slice(0, 3)).toEqual(['departmentId', 'teamId', 'priority']);
  const [first, second, third, fourth] = entries.map(said);
  expect(first).toMatchObject({
    requestId: reference,
    description: 'Un trou devant chez moi',
    'answers.depth': '10 cm',
  });
  expect(second).toMatchObject({ departmentId: 'Travaux publics', why: 'Selon le service demandé.' });
  expect(third).toMatchObject({ reason: 'Du ressort d’une autre direction', noteRef: null });
  expect(fourth).toEqual({ contentRef: 'Clé chez la gardienne' });
  expect(asked).toHaveLength(1);
  expect(asked[0]!.reading).toEqual({
    municipality: 'riviere-aux-pins',
    purpose: 'work-on-case',
    reader: { role: 'clerk', ref: 'p-17' },
  });
});

test('reasons have the names that the settings give them, or the product’s own where they were given under those', async () => {
  const refused = { ...CaseTransferRefused.samples[0]!, caseId };
  const { page } = timelineOf([
    ...[opened, assigned, offered],
    CaseTransferRefused({ ...refused, reason: 'part-not-done' }),
    CaseTransferRefused({ ...refused, reason: 'work-not-finished' }),
    CaseTransferRefused({ ...refused, reason: 'of-nobody' }),
    CaseAssigned({ ...assigned.data, departmentId: 'parks', by: 'transfer', why: 'wrong-place' }),
    CaseSentToTriage({ caseId, why: 'returned', reason: 'unclear', fromDepartmentId: 'parks' }),
    CaseSentToTriage({ caseId, why: 'not-ours', fromDepartmentId: 'parks' }),
    assigned,
  ]);
  const { entries } = await page();
  expect(entries.slice(3, 9).map((entry) => said(entry)['reason'] ?? said(entry)['why'])).toEqual([
    'Votre part n’est pas faite',
    'La part de l’autre direction n’est pas terminée',
    undefined,
    'Lieu confié à une autre direction',
    'Demande imprécise',
    'La direction précédente a dit qu’il ne relevait pas d’elle.',
  ]);
});

test('another system has its name, and a link where the settings say how', async () => {
  const handed = (system: string, externalRefRef: string) => CaseHandedToSystem({ caseId, system, externalRefRef });
  const erased = CaseHandedToSystem.samples[0]!.externalRefRef;
  const { page } = timelineOf(
    [opened, assigned, handed('permits', NOTE), handed('permits', erased), handed('work-orders', NOTE)],
    { [NOTE]: 'P 17' },
  );
  const handovers = (await page()).entries.slice(2);
  expect(handovers.map((entry) => said(entry)['system'])).toEqual([
    ...['Système des permis', 'Système des permis', 'Bons de travail'],
  ]);
  const links = handovers.map(({ details }) => details.find(({ field }) => field === 'url')?.value);
  expect(links).toEqual(['https://permis.riviere-aux-pins.example/P%2017', undefined, undefined]);
});

test('a page at a time; what no text stands for asks for none', async () => {
  const { page, asked, read } = timelineOf([opened, assigned, CasePutOnHold(CasePutOnHold.samples.at(-1)!)]);
  const first = await page(0, 2);
  expect([first.entries.map(({ revision }) => revision), first.next]).toEqual([[1, 2], 2]);
  const last = await page(2, 2);
  expect([last.entries.map(({ revision }) => revision), last.next]).toEqual([[3], undefined]);
  expect(last.entries.map(said)).toEqual([expect.objectContaining({ reason: 'Conditions météorologiques' })]);
  expect(read).toHaveLength(2); // what was written, and where it is: once, on the page of the request
  await page(0, 2);
  expect(asked.filter(({ refs }) => refs.length === 0)).toEqual([]);
});

test('the reason that staff gave for detaching a request has its words', async () => {
  const { page } = timelineOf([opened, assigned, CaseRequestDetached(CaseRequestDetached.samples[0]!)]);
  expect(said((await page()).entries[2]!)).toMatchObject({ why: 'il s’agit d’autre chose' });
});

test('a list of words is said in words', async () => {
  const { requestId } = opened.data;
  const amended = CaseRequestAmended({ caseId, requestId, what: ['text', 'contact'] });
  const corrected = CaseContactCorrected({ caseId, requestId, fields: ['email'] });
  const { entries } = await timelineOf([opened, assigned, amended, corrected]).page();
  expect(said(entries[2]!)).toMatchObject({ what: 'ce qui a été écrit, les coordonnées' });
  expect(said(entries[3]!)).toMatchObject({ fields: 'l’adresse de courriel' });
});

test('steps and their results have the names of the settings', async () => {
  const completed = { step: 'reinspection', result: 'appealed', next: 'appeal' };
  const { page } = timelineOf([opened, assigned, CaseStepCompleted({ caseId, ...completed })]);
  expect(said((await page()).entries[2]!)).toEqual({
    ...{ step: 'Deuxième inspection', result: 'Avis porté en appel', next: 'Appel de l’avis' },
  });
});

test('is for those who may see the case', async () => {
  const { page } = timelineOf([opened, assigned]);
  await expect(page(0, 50, { ...ZOE, departments: ['parks'] })).rejects.toThrow('case.other-department');
  await expect(timelineOf([]).page()).rejects.toThrow('case.not-found');
});

test('every field of every event has its words in French', async () => {
  const { page } = timelineOf([opened, assigned, ...CASE_EVENTS.flatMap(({ type, samples }) => bodies(type, samples))]);
  const { entries } = await page(0, 1_000, { ...ZOE, role: 'agent' });
  const wordless = entries.flatMap(({ type, details }) =>
    details.filter(({ field, label }) => field === label).map(({ field }) => `${type} ${field}`),
  );
  expect(wordless).toEqual([]);
});

const bodies = (type: string, samples: readonly object[]): EventBody[] =>
  samples.map((data) => ({ type, schemaVersion: 1, data }));

test('a director reads what happened, and nothing that people wrote', async () => {
  const { page, asked, read } = timelineOf([opened, CaseNoted({ caseId, contentRef: NOTE })], {
    [NOTE]: 'Clé chez Zoé',
  });
  const { entries } = await page(0, 50, { ...ZOE, role: 'director', departments: [] });
  expect([asked, read]).toEqual([[], []]);
  expect(entries.map(said)).toMatchObject([{ requestId: expect.any(String) }, { contentRef: null }]);
  expect(JSON.stringify(entries)).not.toMatch(/Zoé|devant chez moi/u);
});

describe('a detail shows a text', () => {
  const sample = RequestSubmitted.samples[0]!;
  const [contentRef, placeRef] = [NOTE, caseId];
  const submitted = { ...sample, contentRef, place: { ...sample.place, placeRef } };
  const filled = CaseFieldsSet.samples[0]!;
  const corrected = CasePlaceCorrected.samples[0]!;
  const moved = CasePlaceCorrected({ ...corrected, place: { ...corrected.place, placeRef } });

  test.each<[EventBody, string, object | undefined]>([
    [CaseNoted({ caseId, contentRef: NOTE }), 'contentRef', { ref: NOTE }],
    [CaseNoted({ caseId, contentRef: NOTE }), 'caseId', undefined],
    [opened, 'description', { ref: contentRef, field: 'description' }],
    [opened, 'answers.depth', { ref: contentRef, field: 'answers.depth' }],
    [opened, 'address', { ref: placeRef, field: 'address' }],
    [opened, 'latitude', undefined],
    [opened, 'requestId', undefined],
    [opened, 'email', undefined],
    [assigned, 'description', undefined],
    [moved, 'address', { ref: placeRef, field: 'address' }],
    [moved, 'placeRef', undefined],
    [CaseFieldsSet(filled), 'values.roll-number', { ref: filled.values[3]!.textRef }],
    [CaseFieldsSet(filled), 'values.units', undefined],
  ])('%j, %s', (body, field, text) => {
    const joined = body === opened ? submitted : undefined;
    expect(writtenTextIn(recorded(body, 0), field, joined)).toEqual(text);
  });
});
