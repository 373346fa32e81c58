import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Versions of the settings, in the order in which they are published. */
export type SettingsVersion = 1 | 2 | 3;

export const MUNICIPALITY = 'longueville';
export const TIME_ZONE = 'America/Toronto';
/** Degrees, WGS 84: a grid of three by four wards. */
export const EXTENT = { south: 45, west: -76, side: 0.02, rows: 3, columns: 4 };

const DEPARTMENTS = 20;
const SERVICES = 30;
/** Gone in the third version. */
const RETIRED = { department: 20, service: 30 };

const numbered = (word: string, n: number): string => `${word}-${String(n).padStart(2, '0')}`;
const named = (en: string, fr: string) => ({ en, fr });
const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);

export const departmentsIn = (version: SettingsVersion): string[] =>
  upTo(DEPARTMENTS)
    .filter((n) => version < 3 || n !== RETIRED.department)
    .map((n) => numbered('department', n));

/** `service-07` is the seventh. */
export const numberOf = (id: string): number => Number(id.split('-').at(-1));

export const servicesIn = (version: SettingsVersion): string[] =>
  upTo(SERVICES)
    .filter((n) => version < 3 || n !== RETIRED.service)
    .map((n) => numbered('service', n));

/** Writes each version into a folder of its own; answers with their paths. JSON is YAML, too. */
export function writeCity(): { folder: string; settings: Readonly<Record<SettingsVersion, string>> } {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-year-'));
  const write = (version: SettingsVersion): string => {
    const path = join(folder, `v${version}`, MUNICIPALITY);
    mkdirSync(path, { recursive: true });
    for (const [name, value] of Object.entries(filesOf(version)))
      writeFileSync(join(path, name), JSON.stringify(value, null, 1));
    return path;
  };
  return { folder, settings: { 1: write(1), 2: write(2), 3: write(3) } };
}

const filesOf = (version: SettingsVersion) => ({
  'municipality.yaml': {
    id: MUNICIPALITY,
    name: named('City of Longueville', 'Ville de Longueville'),
    province: 'ON',
    timeZone: TIME_ZONE,
    languagePolicy: 'OTHER',
    open311: {
      jurisdictionId: 'longueville.example',
      contact: named('1 Main Street; 613 555-0100', '1, rue Principale; 613 555-0100'),
    },
    boundaryToleranceMetres: 25,
    mail: { from: 'requests@longueville.example', name: named('City of Longueville', 'Ville de Longueville') },
  },
  'calendars.yaml': { calendars: calendarsIn(version) },
  'departments.yaml': { departments: departmentsIn(version).map((id, index) => departmentOf(id, index + 1)) },
  'services.yaml': {
    ...LISTS,
    services: servicesIn(version).map((code, index) => serviceOf(code, index + 1, version)),
  },
  'routing.yaml': {
    rules: [
      { id: 'danger', when: { terms: ['danger'] }, department: 'department-01', priority: 'urgent', why: 'by-service' },
      ...servicesIn(version).map((code, index) => ruleOf(code, index + 1, version)),
    ],
    otherwise: { id: 'nobody-known', triage: true, priority: 'normal', why: 'no-rule' },
  },
  'bodies.yaml': {
    bodies: [
      { id: 'county', name: named('County', 'Comté'), contact: { tel: '613 555-0140' }, followUpAfter: 5 },
      { id: 'utility', name: named('Utility', 'Électricité'), contact: { tel: '613 555-0150' }, followUpAfter: 2 },
    ],
  },
  'escalation.yaml': { ladders: laddersIn(version) },
  'wards.geojson': wards(),
});

const CLOSED = ['2026-03-11', '2026-04-03', '2026-05-18', '2026-07-01', '2026-12-25', '2027-01-01'];

export function calendarsIn(version: SettingsVersion) {
  const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
  const open = (from: string, to: string) => Object.fromEntries(weekdays.map((day) => [day, [{ from, to }]]));
  const office = version === 1 ? open('08:30', '16:30') : open('08:00', '16:00');
  return [
    { id: 'office', name: named('Office', 'Bureau'), hours: office, provinceHolidays: false, closedOn: CLOSED },
    {
      id: 'crews',
      name: named('Crews', 'Équipes'),
      // Over the hours at which clocks are changed.
      hours: { ...open('07:00', '15:30'), sunday: [{ from: '00:30', to: '06:00' }] },
      provinceHolidays: false,
    },
    { id: 'always', name: named('Around the clock', '24 heures sur 24'), always: true, provinceHolidays: false },
  ];
}

function departmentOf(id: string, n: number) {
  const mail = (who: string) => `${who}.${id}@longueville.example`;
  return {
    id,
    name: named(`Department ${n}`, `Direction ${n}`),
    mail: mail('office'),
    ...(n % 3 === 0 && { calendar: 'crews' }),
    teams: [1, 2].map((team) => ({ id: `team-${team}`, name: named(`Team ${team}`, `Équipe ${team}`) })),
    ...(n % 2 === 1 && {
      contacts: [
        { id: 'night', mail: mail('night') },
        { id: 'day', mail: mail('day') },
      ],
      supervisor: 'day',
      director: 'day',
      onCall: { order: ['night', 'day'], acknowledgeWithin: { minutes: 10 * (1 + (n % 4)) } },
      absences: [{ who: 'day', from: '2026-12-21', to: '2027-01-03', replacedBy: 'night' }],
    }),
    transfer: { answerWithin: { hours: 4 + (n % 5) } },
  };
}

const TEXT = named('It waits.', 'Le dossier attend.');
const LISTS = {
  groups: [1, 2, 3].map((n) => ({ id: `group-${n}`, name: named(`Group ${n}`, `Groupe ${n}`) })),
  outcomes: [
    outcome('fixed', true),
    outcome('no-violation', true),
    outcome('not-found', false),
    outcome('out-of-scope', false),
    outcome('withdrawn', false),
    { ...outcome('spam', false), neverCounts: true },
  ],
  terms: [{ code: 'danger', en: ['danger*'], fr: ['danger*'] }],
  holdReasons: [
    { id: 'reporter', name: named('Reporter', 'Personne déclarante'), stopsClock: true, atMost: 5, text: TEXT },
    { id: 'weather', name: named('Weather', 'Météo'), stopsClock: false, atMost: 10, text: TEXT },
    { id: 'long-stop', name: named('Season', 'Saison'), stopsClock: true, atMost: 40, text: TEXT },
  ],
};

function outcome(id: string, resolved: boolean) {
  return { id, name: named(id, id), kinds: ['service_request', 'bylaw_complaint'], resolved };
}

function serviceOf(code: string, n: number, version: SettingsVersion) {
  const kind = n % 6 === 0 ? 'bylaw_complaint' : 'service_request';
  return {
    code,
    name: named(`Service ${n}`, `Service ${n}`),
    description: named(`Service ${n}`, `Service ${n}`),
    group: `group-${1 + (n % 3)}`,
    keywords: { en: [`word${n}`], fr: [`mot${n}`] },
    kind,
    placePrivacy: n % 10 === 0 ? 'staff' : 'public',
    reporter: 'anonymous',
    questions: [],
    duplicate: duplicateOf(n),
    promise: promiseOf(n, version),
    reopenWithin: 30,
    ...(kind === 'bylaw_complaint' && { steps: STEPS }),
  };
}

const duplicateOf = (n: number) => {
  if (n % 10 === 0) return { mode: 'suggest', key: 'place', days: 30 };
  return n % 2 === 0 ? { mode: 'auto', key: 'radius', metres: 60, days: 14 } : { mode: 'off' };
};

/** From the second version on, every third service is promised sooner. */
export function promiseOf(n: number, version: SettingsVersion) {
  const calendar = ['crews', 'office', 'always'][n % 3]!;
  const days = 2 + (n % 7) - (version > 1 && n % 3 === 0 ? 1 : 0);
  return {
    calendar,
    acknowledge: n % 4 === 0 ? { hours: 6 } : { days: 1 },
    resolve: { days },
    priorities: { urgent: { acknowledge: { hours: 1 }, resolve: { hours: 24 } } },
    seasons: [{ from: '11-15', to: '04-15', resolve: { days: days + 3 } }],
  };
}

const STEPS = [
  {
    id: 'inspection',
    name: named('Inspection', 'Inspection'),
    due: { days: 2 },
    results: [
      { id: 'no-violation', name: named('None', 'Aucune') },
      { id: 'violation', name: named('Violation', 'Infraction'), next: 'notice' },
    ],
  },
  {
    id: 'notice',
    name: named('Notice', 'Avis'),
    due: { days: 3 },
    results: [{ id: 'served', name: named('Served', 'Signifié') }],
  },
];

/** Triage gets what a rule says, what was retired, and what lies on a place that only staff may know. */
function ruleOf(code: string, n: number, version: SettingsVersion) {
  const rule = { id: `by-${code}`, when: { service: [code] }, why: 'by-service' };
  if (n % 11 === 0) return { ...rule, triage: true };
  const departments = departmentsIn(version);
  return { ...rule, department: departments[(n - 1) % departments.length], team: 'team-1', priority: 'normal' };
}

function laddersIn(version: SettingsVersion) {
  const urgent = {
    id: 'urgent',
    when: { priority: ['urgent'] },
    acknowledge: [
      { at: '50 %', to: 'team', how: 'queue' },
      { at: 'breach', to: 'on-call', how: 'page' },
    ],
    resolve: [
      { at: 'breach', to: 'supervisor', how: 'mail', then: 'apologize' },
      { at: '4 working hours after breach', to: 'director', how: 'mail' },
    ],
  };
  const first = {
    id: 'group-1',
    when: { group: ['group-1'] },
    resolve: [{ at: '150 %', to: 'director', how: 'queue' }],
  };
  return version === 1 ? [urgent] : [urgent, first];
}

function wards() {
  const { south, west, side, rows, columns } = EXTENT;
  const features = upTo(rows * columns).map((n) => {
    const [bottom, left] = [south + Math.floor((n - 1) / columns) * side, west + ((n - 1) % columns) * side];
    const [top, right] = [bottom + side, left + side];
    const ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]; // prettier-ignore
    return {
      type: 'Feature',
      properties: { id: numbered('ward', n), name_en: `Ward ${n}`, name_fr: `Quartier ${n}`, valid_from: '2026-01-01' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });
  return { type: 'FeatureCollection', features };
}
