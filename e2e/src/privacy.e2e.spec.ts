import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { disguises, findCanaries } from './canary.ts';
import { Installation, MODES } from './installation.ts';
import { ofType, readLog } from './log.ts';
import { deliveries } from './mail.ts';
import { settled } from './settled.ts';
import { pointInSample, serviceWithoutQuestions } from './sample.ts';

const CANARIES = {
  first_name: 'Zéphyrine',
  last_name: 'Quévillon-Œuvrard',
  email: 'zephyrine.canari@courriel.example',
  phone: '+1 514 555-0199',
  description: 'Près du vieux chêne à Gwendoline, un trou énorme',
  address_string: '4217, rue de l’Épervière-Fictive',
  media_url: 'https://photos.example/canari-7f3a.jpg',
};
const VALUES = Object.values(CANARIES);

test.each([...disguises('Zéphyrine Quévillon')])('the scan finds a leak written as %s', (_name, form) => {
  const leak = Buffer.concat([Buffer.from('{"a":"'), form, Buffer.from('"}')]);
  expect(findCanaries(leak, ['Zéphyrine Quévillon'])).not.toEqual([]);
});

test.each([0, 1, 2])('the scan finds a leak in base64 at offset %i', (offset) => {
  const leak = Buffer.from(Buffer.from('x'.repeat(offset) + 'Zéphyrine Quévillon et al.').toString('base64'));
  expect(findCanaries(leak, ['Zéphyrine Quévillon'])).not.toEqual([]);
});

describe.each(MODES)('personal information, $mode', ({ flags }) => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start({ flags, env: { OTEL_TRACES_EXPORTER: 'file', LOG_LEVEL: 'debug' } });
    const body = new URLSearchParams({
      ...CANARIES,
      ...pointInSample,
      service_code: await serviceWithoutQuestions(installation),
    });
    await installation.json('/open311/v2/requests.json?locale=fr', { method: 'POST', body });
    const refused = new URLSearchParams({ ...CANARIES, service_code: 'no-such-service' });
    expect((await installation.call('/open311/v2/requests.json', { method: 'POST', body: refused })).status).toBe(400);
    await settled(installation, 1);
  });

  afterAll(() => installation?.stop());

  test('reaches the mail it is meant for', async () => {
    expect((await deliveries(installation)).map((mail) => mail.to)).toContain(CANARIES.email);
  });

  test('is in no event of the log', async () => {
    const log = await readLog(installation);
    expect(ofType(log, 'notice.sent').length).toBeGreaterThan(0);
    expect(findCanaries(Buffer.from(JSON.stringify(log)), VALUES)).toEqual([]);
  });

  test('is in no file of NATS', () => {
    const folder = join(installation.data, 'nats');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))));
    expect(bytes.includes('ca.guichet.request.submitted.v1')).toBe(true); // the scan looks where messages are
    expect(findCanaries(bytes, VALUES)).toEqual([]);
  });

  test('is in no log line and no trace', () => {
    const traces = readFileSync(installation.running.traceFile!);
    expect(traces.length).toBeGreaterThan(1000);
    expect(findCanaries(traces, VALUES)).toEqual([]);
    expect(findCanaries(Buffer.from(installation.log), VALUES)).toEqual([]);
    for (const name of readdirSync(installation.data).filter((file) => file.endsWith('.log')))
      expect(findCanaries(readFileSync(join(installation.data, name)), VALUES)).toEqual([]);
  });
});
