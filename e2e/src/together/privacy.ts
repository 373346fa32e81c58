import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCanaries } from '../canary.ts';
import type { Installation } from '../installation.ts';
import { countByType, ofType, readLog } from '../log.ts';
import { deliveries } from '../mail.ts';
import { settled } from '../settled.ts';
import { POINT_INSIDE, serviceWithoutQuestions } from '../open311-services.ts';

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

/** Of an installation that traces and logs as much as it can. */
export function personalInformation(running: () => Installation): void {
  let installation: Installation;

  beforeAll(async () => {
    installation = running();
    const earlier = (await countByType(installation)).get('request.submitted') ?? 0;
    const body = new URLSearchParams({
      ...CANARIES,
      ...POINT_INSIDE,
      lat: '45.603', // no other report is near, so the request gets its own case with all its data
      service_code: await serviceWithoutQuestions(installation),
    });
    await installation.json('/open311/v2/requests.json?locale=fr', { method: 'POST', body });
    const refused = new URLSearchParams({ ...CANARIES, service_code: 'no-such-service' });
    expect((await installation.call('/open311/v2/requests.json', { method: 'POST', body: refused })).status).toBe(400);
    await settled(installation, earlier + 1);
  });

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
    const { traceFile } = installation.running;
    if (traceFile !== undefined) {
      const traces = readFileSync(traceFile);
      expect(traces.length).toBeGreaterThan(1000);
      expect(findCanaries(traces, VALUES)).toEqual([]);
    }
    expect(findCanaries(Buffer.from(installation.log), VALUES)).toEqual([]);
    for (const name of readdirSync(installation.data).filter((file) => file.endsWith('.log')))
      expect(findCanaries(readFileSync(join(installation.data, name)), VALUES)).toEqual([]);
  });
}
