import type { Rules } from '@guichet/settings';
import { place, unmet, type RoutingFacts } from './routing-rules.ts';

const facts = (request: Partial<RoutingFacts['request']> = {}, more: Partial<RoutingFacts> = {}): RoutingFacts => ({
  request: {
    serviceCode: 'pothole',
    group: 'roads',
    kind: 'service_request',
    channel: 'portal',
    answers: [{ question: 'size', choices: ['large', 'deep'] }],
    termCodes: ['danger'],
    place: { wardId: 'ward-3' },
    ...request,
  },
  local: { weekday: 'monday', time: '14:30' },
  placeNeeded: true,
  ...more,
});

const rules: Rules = {
  rules: [
    {
      id: 'danger',
      when: { terms: ['danger'], group: ['water'] },
      department: 'water',
      priority: 'urgent',
      why: 'danger-word',
    },
    {
      id: 'east',
      when: { group: ['roads'], ward: ['ward-3'] },
      department: 'roads',
      team: 'east',
      why: 'ward-of-team',
    },
    { id: 'roads', when: { group: ['roads'] }, department: 'roads', why: 'group-of-service' },
    { id: 'wildlife', when: { service: ['wild-animal'] }, triage: true, why: 'often-another-body' },
  ],
  otherwise: { id: 'rest', triage: true, why: 'nothing-fits' },
};

describe('placing a case', () => {
  test('follows the first rule that fits and says which', () => {
    expect(place(rules, facts())).toEqual({
      to: 'department',
      departmentId: 'roads',
      teamId: 'east',
      priority: 'normal',
      ruleId: 'east',
      why: 'ward-of-team',
    });
  });
  test('passes over a rule of which one condition fails', () => {
    expect(place(rules, facts({ place: { wardId: 'ward-1' } }))).toMatchObject({ ruleId: 'roads', teamId: null });
  });
  test('sends to triage by rule', () => {
    const request = { serviceCode: 'wild-animal', group: 'animals' };
    expect(place(rules, facts(request))).toEqual({ to: 'triage', why: 'by-rule', ruleId: 'wildlife' });
  });
  test('sends to triage what no rule fits', () => {
    expect(place(rules, facts({ group: 'parks' }))).toEqual({ to: 'triage', why: 'no-rule', ruleId: 'rest' });
  });
  test('gives to a department what no rule fits, where the settings name one', () => {
    const otherwise = { id: 'rest', department: 'service-centre', why: 'nothing-fits' };
    expect(place({ rules: [], otherwise }, facts())).toMatchObject({
      to: 'department',
      departmentId: 'service-centre',
    });
  });
  test('asks no rule about a place nobody knows', () => {
    const nowhere = { place: { wardId: null } };
    expect(place(rules, facts(nowhere))).toEqual({ to: 'triage', why: 'place-unknown', ruleId: null });
    expect(place(rules, facts(nowhere, { placeNeeded: false }))).toMatchObject({ ruleId: 'roads' });
  });
});

describe('a condition', () => {
  test.each([
    ['service', { service: ['pothole', 'crack'] }, { service: ['crack'] }],
    ['group', { group: ['roads'] }, { group: ['water'] }],
    ['kind', { kind: ['service_request' as const] }, { kind: ['information' as const] }],
    ['ward', { ward: ['ward-3'] }, { ward: ['ward-4'] }],
    ['channel', { channel: ['phone', 'portal'] }, { channel: ['phone'] }],
    ['terms', { terms: ['danger', 'flood'] }, { terms: ['flood'] }],
    ['answers', { answers: { size: ['large'] } }, { answers: { size: ['small'] } }],
    ['answers', { answers: { size: ['deep'] } }, { answers: { size: ['large'], lane: ['bus'] } }],
    ['weekday', { weekday: ['monday' as const] }, { weekday: ['sunday' as const] }],
    ['hours', { hours: { from: '14:30', to: '17:00' } }, { hours: { from: '08:00', to: '14:30' } }],
    ['hours', { hours: { from: '00:00', to: '24:00' } }, { hours: { from: '14:31', to: '24:00' } }],
  ])('on %s holds or is named', (name, holds, fails) => {
    expect(unmet(holds, facts())).toEqual([]);
    expect(unmet(fails, facts())).toEqual([name]);
  });
  test('on the ward fails where the ward is unknown', () => {
    expect(unmet({ ward: ['ward-3'] }, facts({ place: { wardId: null } }))).toEqual(['ward']);
  });
});
