import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { run } from './import.ts';

const TOWN = resolve(import.meta.dirname, '../../municipalities/riviere-aux-pins');
const CSV = [
  'Numéro;Catégorie;Date;Latitude;Longitude;Statut;Date fermeture',
  'A-1;Nid-de-poule;2024-05-02 13:00:00;45,6;-75,0;Terminé;2024-05-04 09:00:00',
  'é-2;Nid-de-poule;2024-05-03 13:00:00;45,6;-75,0;Nouveau;',
  'A-3;Baleine;2024-05-03 13:00:00;45,6;-75,0;Nouveau;',
  'A-4;Nid-de-poule;"hier, tôt";45,6;-75,0;Nouveau;',
].join('\r\n');

let folder: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-import-'));
  env = { GUICHET_DATA: folder, LANG: 'fr_CA.UTF-8' };
  await writeFile(join(folder, 'requests.csv'), Buffer.from(CSV, 'latin1'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function told(...args: string[]) {
  const lines: string[] = [];
  const done = await run(args, env, (line) => lines.push(line));
  return { done, text: lines.join('\n') };
}
const at = (name: string) => join(folder, name);
const town = ['--municipality', TOWN];

/** Accepts everything, as the door does. */
async function door() {
  const forms: Record<string, string>[] = [];
  const undone: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.url?.includes('/reverse-import')) undone.push(request.url);
      else forms.push(Object.fromEntries(new URLSearchParams(body)));
      response.writeHead(200).end(JSON.stringify([{ service_request_id: `R-${forms.length}` }]));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { forms, undone, url: `http://127.0.0.1:${port}`, close: () => server.close().closeAllConnections() };
}

test('from columns to a mapping, a dry run, an import and a file of what was refused', async () => {
  const { text: profile } = await told('inspect', at('requests.csv'), ...town);
  expect(profile).toContain('windows-1252 (détecté), séparateur «\u00a0;\u00a0»');
  expect(profile).toContain('Statut\u00a0: texte, 4 remplies, 2 distinctes (Nouveau · Terminé)');

  await told('map', at('requests.csv'), ...town, '--out', at('mapping.yaml'), '--date-format', 'yyyy-MM-dd HH:mm:ss');
  const mapping = await readFile(at('mapping.yaml'), 'utf8');
  expect(mapping).toContain('service: Catégorie');
  const rejects = ['--rejects', at('rejects.csv')];
  const args = ['run', at('requests.csv'), ...town, '--mapping', at('mapping.yaml'), ...rejects];
  const dry = await told(...args, '--dry-run');
  expect(dry).toMatchObject({ done: false, text: expect.stringContaining('4 lignes vérifiées\u00a0: 2 peuvent') });

  const city = await door();
  const target = ['--url', city.url, '--token', 'token'];
  const first = await told(...args, ...target);
  expect(first.done).toBe(false);
  expect(first.text).toContain('2 importées, 0 déjà présente,');
  expect(first.text).toContain('1\u00a0× Le service «\u00a0Baleine\u00a0» n’est pas dans les réglages.');
  expect(city.forms).toHaveLength(2);
  expect(city.forms).toContainEqual(
    expect.objectContaining({
      lat: '45.6',
      status: 'closed',
      requested_datetime: '2024-05-02T17:00:00.000Z',
      closed_datetime: '2024-05-04T13:00:00.000Z',
    }),
  );
  const lines = (await readFile(at('rejects.csv'), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\ufeffligne,identifiant,motif,Numéro,Catégorie,Date,Latitude,Longitude,Statut,Date fermeture');
  expect(lines[2]).toMatch(/^5,A-4,«\u00a0hier, tôt\u00a0» dans Date|^5,A-4,"«\u00a0hier, tôt\u00a0» dans Date/u);

  const again = await told(...args, ...target, '--allow-refused', '--lang', 'en');
  expect(again.done).toBe(true);
  expect(again.text).toContain('0 imported, 2 already there');
  expect(city.forms).toHaveLength(2);

  const undo = ['reverse', at('requests.csv'), ...town, ...target];
  expect(await told(...undo)).toMatchObject({ done: true, text: expect.stringContaining('2 demandes annulées') });
  expect(city.undone.toSorted()).toEqual(
    ['R-1', 'R-2'].map((reference) => `/api/v1/requests/${reference}/reverse-import?municipality=riviere-aux-pins`),
  );
  await expect(told(...undo)).rejects.toThrow('Il ne reste rien de');
  await told(...args, ...target);
  expect(city.forms).toHaveLength(4);
  city.close();
});

test('a mapping that is there, perhaps corrected by hand, is written over by --force only', async () => {
  const args = ['map', at('requests.csv'), '--out', at('mapping.yaml'), '--date-format', 'iso'];
  await writeFile(at('mapping.yaml'), 'corrected');
  await expect(told(...args)).rejects.toThrow('existe déjà');
  expect(await readFile(at('mapping.yaml'), 'utf8')).toBe('corrected');
  await told(...args, '--force');
  expect(await readFile(at('mapping.yaml'), 'utf8')).toContain('service: Catégorie');
});

test('an id that counts rows is doubted where the mapping is seen, and in the mapping', async () => {
  await writeFile(at('export.csv'), 'OBJECTID,Type\n7,pothole\n9,pothole\n');
  const doubts = [
    await told('inspect', at('export.csv'), '--lang', 'en'),
    await told('map', at('export.csv'), '--out', at('en.yaml'), '--lang', 'en'),
    { text: (await told('inspect', at('export.csv'))).text },
  ].map(({ text }) => /(?:Careful|Attention).*/u.exec(text)?.[0]);
  expect(doubts.slice(0, 2)).toEqual(Array(2).fill(expect.stringContaining('OBJECTID seems to count the rows')));
  expect(doubts[2]).toContain('OBJECTID semble numéroter les lignes');
  expect(await readFile(at('en.yaml'), 'utf8')).toMatch(/^# Careful: OBJECTID [^\n]*\n(?:#[^\n]*\n)*\ncolumns:/u);
});

test('a dry run says what the run will do of ids that repeat, and the run does it', async () => {
  const lines = [
    'id,Type,lat,long',
    '1,pothole,45.6,-75',
    '1,pothole,45.6,-75',
    '1,pothole,45.61,-75',
    '2,pothole,45.6,-75',
  ];
  await writeFile(at('repeated.csv'), lines.join('\n'));
  await writeFile(at('ids.yaml'), 'columns: { id: id, service: Type, latitude: lat, longitude: long }');
  const args = ['run', at('repeated.csv'), ...town, '--mapping', at('ids.yaml'), '--lang', 'en'];
  const dry = await told(...args, '--dry-run');
  expect(dry.text).toContain(
    '4 rows checked: 2 can be imported, 1 already there or repeated, 1 with the id of an earlier',
  );
  const city = await door();
  await told(...args, '--url', city.url, '--token', 'token');
  city.close();
  expect((await told(...args, '--dry-run')).text).toContain('4 rows checked: 0 can be imported, 4 already there');
});

test('where nothing answers, the import says how many rows were not sent, and goes on another time', async () => {
  await told('map', at('requests.csv'), ...town, '--out', at('m.yaml'), '--date-format', 'yyyy-MM-dd HH:mm:ss');
  const rejects = ['--rejects', at('rejects.csv'), '--allow-refused', '--lang', 'en', '--token', 'token'];
  const args = ['run', at('requests.csv'), ...town, '--mapping', at('m.yaml'), ...rejects];
  const away = await told(...args, '--url', 'http://127.0.0.1:1', '--patience', '0');
  expect(away.done).toBe(false);
  expect(away.text).toContain('Nothing answers at http://127.0.0.1:1: 2 rows were not sent.');
  expect(await readFile(at('rejects.csv'), 'utf8')).not.toContain('A-1');
  const city = await door();
  expect(await told(...args, '--url', city.url)).toMatchObject({ done: true });
  const undo = ['reverse', at('requests.csv'), ...town, '--token', 'token', '--lang', 'en', '--patience', '0'];
  expect((await told(...undo, '--url', 'http://127.0.0.1:1')).text).toContain('2 requests were not undone');
  expect(await told(...undo, '--url', city.url)).toMatchObject({ done: true });
  city.close();
});

test('history without a status is refused before anything is read', async () => {
  await writeFile(at('short.yaml'), 'columns: { service: Catégorie, requestedAt: Date }');
  const args = ['run', at('requests.csv'), ...town, '--mapping', at('short.yaml'), '--history', '--dry-run'];
  await expect(told(...args)).rejects.toThrow('columns.status');
});

test.each([
  [[], 'inspect, map, run ou reverse'],
  [['run', 'x'], 'run exige --municipality'],
  [['map', 'requests.csv'], 'map exige --out'],
  [['inspect', 'absent.csv'], 'ce fichier n’existe pas'],
  [['map', 'requests.csv', '--out', '/nowhere/m.yaml'], 'son dossier n’existe pas'],
  [['run', 'x', '--municipality', 'y', '--mapping', '/nowhere/m.yaml'], 'ce fichier n’existe pas'],
  [['inspect', 'x', '--nonsense'], 'option inconnue'],
])('%j is answered in both languages', (args, message) => expect(told(...args)).rejects.toThrow(message));
