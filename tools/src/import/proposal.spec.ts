import { Profiles } from './profile.ts';
import { propose } from './proposal.ts';

const profilesOf = (...rows: Record<string, string>[]) => {
  const profiles = new Profiles();
  for (const [index, values] of rows.entries()) profiles.add({ number: index + 2, values, surplus: [] });
  return profiles.all();
};

test.each([
  [
    'Vancouver',
    {
      'Service request type': 'Abandoned bicycle',
      Status: 'Close',
      'Service request open timestamp': '2024-01-05T12:34:56-08:00',
      'Service request close date': '2024-01-07',
    },
    {
      service: 'Service request type',
      status: 'Status',
      requestedAt: 'Service request open timestamp',
      closedAt: 'Service request close date',
    },
  ],
  [
    'Calgary',
    {
      service_request_id: '24-001',
      requested_date: '2024/01/05 12:00:00 AM',
      closed_date: '2024/01/07 12:00:00 AM',
      status_description: 'Closed',
      service_name: 'Roads - Pothole',
    },
    {
      id: 'service_request_id',
      service: 'service_name',
      status: 'status_description',
      requestedAt: 'requested_date',
      closedAt: 'closed_date',
    },
  ],
  [
    'a French table',
    { 'No demande': '7', 'Date de création': '2024-01-05 9:05', 'Date de fermeture': '', Catégorie: 'Bruit' },
    { id: 'No demande', service: 'Catégorie', requestedAt: 'Date de création' },
  ],
])('the columns of %s are found', (_, row, columns) =>
  expect(propose(profilesOf(row)).mapping.columns).toEqual(columns),
);

test('a number that repeats is no id: it would be taken for the same request', () => {
  const rows = ['12', '12', '14', '12'].map((Numéro) => ({ Numéro, Type: 'Bruit' }));
  expect(propose(profilesOf(...rows)).mapping.columns).toEqual({ service: 'Type' });
});

test('what is not ended yet is open', () => {
  const words = [
    'Closed',
    'Non résolue',
    'Incomplete',
    'Supprimée',
    'Re-opened',
    'À fermer',
    'Traitée',
    'En traitement',
  ];
  const { statuses } = propose(profilesOf(...words.map((Statut) => ({ Statut })))).mapping;
  expect(statuses?.closed).toEqual(['Closed', 'Supprimée', 'Traitée']);
});

test('a day beside times is read by the format of the times; another column settles days and months', () => {
  const row = { Date: '5/6/2024 2:05:00 PM', 'Date closed': '5/16/2024', Type: 'Noise' };
  expect(propose(profilesOf(row)).formats).toEqual(['M/d/yyyy h:mm:ss a']);
});

test('numbers and addresses may be about persons', () => {
  const personal = profilesOf({ phone: '9025550142', Address: '12 Main St', Ward: '3' }).filter(
    ({ isPersonal }) => isPersonal,
  );
  expect(personal.map(({ name, examples }) => [name, examples])).toEqual([
    ['phone', []],
    ['Address', []],
  ]);
});

const requests = (name: string, of: (row: number) => string, rows = 30) =>
  Array.from({ length: rows }, (_, index) => ({ [name]: of(index), Type: 'Noise' }));
const proposed = (...rows: Record<string, string>[]) => {
  const { mapping, idIsCounter } = propose(profilesOf(...rows));
  return [mapping.columns.id, idIsCounter];
};

test.each(['OBJECTID', 'ObjectId', 'FID', 'OBJECTID_1', 'ESRI_OID', 'ogc_fid', 'gid', 'Row ID', 'rowid'])(
  '%s counts the rows of an export: it is proposed with a doubt, and never where there is a number of the request',
  (counter) => {
    const rows = requests(counter, (index) => String(7000 + index * 3));
    expect(proposed(...rows)).toEqual([counter, true]);
    for (const number of ['SR_NUM', 'CaseNo', 'Incident ID', 'Reference', 'No dossier', 'Numéro'])
      expect(proposed(...rows.map((row, index) => ({ ...row, [number]: `24-${index}` })))).toEqual([number, false]);
  },
);

test.each([
  ['the rows from 1', (row: number) => String(row + 1), true],
  ['the rows from 0, in another order', (row: number) => String(29 - row), true],
  ['the rows as decimals', (row: number) => `${row + 1}.0`, true],
  ['requests of which other files have some', (row: number) => String(1 + row * 2), false],
  ['requests from a number on', (row: number) => String(100_411 + row), false],
  ['nothing: it is a text', (row: number) => `a${row}`, false],
])('an id that counts %s', (_, of, isCounter) => expect(proposed(...requests('id', of))).toEqual(['id', isCounter]));

test('the number of a request may begin at 1', () =>
  expect(proposed(...requests('Request number', (row) => String(row + 1)))).toEqual(['Request number', false]));
