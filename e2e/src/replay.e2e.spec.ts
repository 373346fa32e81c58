import { Installation, MODES } from './installation.ts';
import { replay, type ReplaySummary } from './commands.ts';
import { type LoggedEvent, ofType } from './log.ts';
import { deliveries } from './mail.ts';
import { bruteForceVerdicts, foldCases, owedMessages } from './oracle.ts';
import { haveToronto, toronto } from './recorded-city.ts';
import { report, settled } from './settled.ts';
import { type City, forget, syntheticCity } from './synthetic-city.ts';
import { countByWard } from './ward-oracle.ts';

const POLICY = { mode: 'auto', metres: 50, days: 14 } as const;
const TOLERANCE_METRES = 25;

const synthetic = {
  city: 'a synthetic city',
  make: () => syntheticCity(400, 311),
  accepted: 396,
  refused: 4,
  inside: 392,
  nearby: 4,
};
const real = { city: 'Toronto', make: toronto, accepted: 996, refused: 4, inside: 991, nearby: 5 };
const matrix = (city: typeof synthetic | typeof real) => MODES.map((mode) => ({ ...city, ...mode }));

if (!haveToronto)
  test.skip('a replay of Toronto (skipped: GUICHET_DATA_SAMPLES names no folder with toronto/)', () => undefined);

describe.each([...matrix(synthetic), ...(haveToronto ? matrix(real) : [])])(
  'a replay of $city, $mode',
  ({ make, flags, ...expected }) => {
    let city: City;
    let installation: Installation;
    let summary: ReplaySummary;
    let log: LoggedEvent[];

    beforeAll(async () => {
      city = await make();
      installation = await Installation.start({ flags, municipalities: city.municipality });
      summary = await replay(installation, { municipality: city.municipality, requests: city.requests });
      log = await settled(installation, expected.accepted);
    });

    afterAll(async () => {
      await installation?.stop();
      forget(city);
    });

    test('accepts every record that says where it is, and lists the others with a reason', () => {
      expect(summary.accepted).toHaveLength(expected.accepted);
      expect(summary.failed).toEqual([]);
      const placeless = city.records
        .filter((r) => r.lat === null && !r.address)
        .map((r) => String(r.service_request_id));
      expect(summary.refused.map((r) => r.id).sort()).toEqual(placeless.sort());
      expect(summary.refused).toHaveLength(expected.refused);
      for (const refusal of summary.refused) {
        expect(refusal.status).toBe(400);
        expect(refusal.reason).toMatch(/address|adresse/);
      }
    });

    test('ward totals equal an independent count', async () => {
      const count = countByWard(city, TOLERANCE_METRES);
      expect(count).toMatchObject({ inside: expected.inside, nearby: expected.nearby, outside: 0 });
      const { rows } = await report(installation, 'wards');
      expect(Object.fromEntries(rows.map((row) => [row.id, row.received]))).toEqual(count.totals);
    });

    test('duplicates equal a brute-force oracle in the order of the log', () => {
      const judged = ofType(log, 'match.judged').map(({ data }) => [
        data['requestId'],
        { verdict: data['verdict'], ofRequestId: data['ofRequestId'] },
      ]);
      const oracle = bruteForceVerdicts(log, () => POLICY);
      expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(oracle));
      expect([...oracle.values()].filter((v) => v.verdict === 'duplicate').length).toBeGreaterThan(20);
    });

    test('every accepted request is in exactly one case, and every case has one owner', () => {
      const { caseOf, ownerOf, doubled } = foldCases(log);
      expect(doubled).toEqual([]);
      expect([...caseOf.keys()].sort()).toEqual(
        ofType(log, 'request.submitted')
          .map((e) => e.data['requestId'])
          .sort(),
      );
      expect([...new Set(caseOf.values())].sort()).toEqual([...ownerOf.keys()].sort());
    });

    test.each(['wards', 'departments', 'services'] as const)(
      'the sum over %s is every accepted request',
      async (dimension) => {
        const { rows, totals } = await report(installation, dimension);
        expect(rows.reduce((sum, row) => sum + row.received, 0)).toBe(expected.accepted);
        expect(totals.received).toBe(expected.accepted);
      },
    );

    test('messages equal what is owed, each in the language of its reader', async () => {
      const reference = new Map(
        ofType(log, 'request.submitted').map((e) => [e.data['reference'], e.data['requestId']]),
      );
      const reporter = new Map(
        summary.accepted.map((a) => [`reporter-${a.id}@replay.example`, reference.get(a.service_request_id)]),
      );
      const toReporters = (await deliveries(installation)).filter(({ template }) => template !== 'paged');
      const sent = toReporters.map((m) => `${reporter.get(m.to)} ${m.template} ${m.language}`);
      expect(sent.sort()).toEqual(owedMessages(log).filter((owed) => !owed.includes(' paged ')));
    });

    test('half of the records ask for each language', () => {
      const languages = ofType(log, 'request.submitted').map(({ data }) => data['language']);
      for (const language of ['en', 'fr'])
        expect(languages.filter((one) => one === language).length / languages.length).toBeGreaterThan(0.4);
    });

    test('the same replay again adds nothing', async () => {
      const again = await replay(installation, { municipality: city.municipality, requests: city.requests });
      expect(again.accepted.map((a) => a.service_request_id).sort()).toEqual(
        summary.accepted.map((a) => a.service_request_id).sort(),
      );
      const after = await settled(installation, expected.accepted);
      expect(after.length).toBe(log.length);
      expect(await deliveries(installation)).toHaveLength(owedMessages(log).length);
    });
  },
);
