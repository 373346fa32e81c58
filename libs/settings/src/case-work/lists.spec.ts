import { SYSTEM_FLAGS } from '@guichet/events';
import { typographyFaults } from '@guichet/service-kit/testing';
import { SETTINGS_FOLDER } from '@guichet/test-kit';
import { loadMunicipality } from '../load-municipality.ts';
import type { OutcomeSettings } from '../schema.ts';
import { DEFAULT_HOLD_REASONS, holdReasonsOf } from './hold-reasons.ts';
import * as lists from './lists.ts';

const own = { id: 'own', name: { en: 'Own', fr: 'Propre' } };

test('a municipality’s lists before the product’s own, and a service’s results after those of all', () => {
  expect(lists.transferReasonsOf({ transferReasons: [own] })).toEqual([own]);
  expect(lists.returnReasonsOf({ returnReasons: [] })).toEqual([]);
  expect(lists.flagsOf({})).toBe(lists.DEFAULT_FLAGS);
  expect(lists.visitResultsOf({ visitResults: [own] }, { visitResults: [{ ...own, id: 'more' }] })).toEqual([
    own,
    { ...own, id: 'more' },
  ]);
});

test('people choose among a few flags, and what the system marks is none of them', () => {
  expect(lists.flagsOf({}).map(({ id }) => id)).toEqual(['claim', 'media', 'council']);
  expect(lists.OWN_FLAGS.map(({ id }) => id)).toEqual(SYSTEM_FLAGS);
});

test('a system is one of the list where there is one, and its link has the number', () => {
  expect([lists.systemsOf({}), lists.systemsOf({ systems: [own] })]).toEqual([null, [own]]);
  const link = (url: string) => lists.systemLinkOf({ url }, 'P 17/$&');
  expect(link('https://permits.example.ca/find?no={number}')).toBe(
    'https://permits.example.ca/find?no=P%2017%2F%24%26',
  );
  expect([link('https://permits.example.ca'), lists.systemLinkOf({}, 'P-17')]).toEqual([
    'https://permits.example.ca',
    null,
  ]);
});

test('an outcome is for its kinds, and for its services where it names some', () => {
  const outcome = (id: string, more: Partial<OutcomeSettings> = {}): OutcomeSettings => ({
    ...own,
    id,
    kinds: ['bylaw_complaint'],
    resolved: true,
    ...more,
  });
  const outcomes = [
    outcome('any'),
    outcome('grass', { services: ['long-grass'] }),
    outcome('other-kind', { kinds: ['information'], services: ['noise'] }),
  ];
  const ids = (code: string) => lists.outcomesOf({ outcomes }, { code, kind: 'bylaw_complaint' }).map(({ id }) => id);
  expect([ids('long-grass'), ids('noise')]).toEqual([['any', 'grass'], ['any']]);
});

test('retention and time to reopen, where they are said and where not', () => {
  const retentions = [{ ...own, keepFor: { years: 3 } }];
  expect(lists.retentionOf({ retentions }, { retention: 'own' })).toBe(retentions[0]);
  expect(lists.retentionOf({}, {})).toBeUndefined();
  expect([lists.reopenDaysOf({ reopenWithin: 0 }), lists.reopenDaysOf({})]).toEqual([0, 30]);
});

const BEFORE = 'calendars departments groups municipality outcomes services signIn terms wards'.split(' ');

test('a folder from before any of it is published as it was, and everything has a default', async () => {
  const { catalogue } = await loadMunicipality(SETTINGS_FOLDER);
  expect(Object.keys(catalogue).sort()).toEqual(BEFORE);
  const service = catalogue.services[0]!;
  expect(holdReasonsOf(catalogue, service)).toEqual(DEFAULT_HOLD_REASONS);
  for (const list of [lists.transferReasonsOf, lists.refusalReasonsOf, lists.returnReasonsOf, lists.flagsOf])
    expect(list(catalogue)).not.toEqual([]);
});

test('the product’s own texts follow the typography of their language', () => {
  const names = [
    ...DEFAULT_HOLD_REASONS,
    ...lists.DEFAULT_TRANSFER_REASONS,
    ...lists.DEFAULT_REFUSAL_REASONS,
    ...lists.DEFAULT_RETURN_REASONS,
    ...lists.DEFAULT_VISIT_RESULTS,
    ...lists.DEFAULT_FLAGS,
    ...lists.OWN_FLAGS,
  ].map(({ name }) => name);
  for (const { en, fr } of [...names, ...DEFAULT_HOLD_REASONS.map(({ text }) => text)])
    expect([en, typographyFaults(en, 'en'), typographyFaults(fr, 'fr')]).toEqual([en, [], []]);
});
