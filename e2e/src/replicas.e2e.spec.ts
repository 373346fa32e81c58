import { replay } from './commands.ts';
import { Installation, MODES } from './installation.ts';
import { deliveries } from './mail.ts';
import { bruteForceVerdicts, foldCases, owedMessages } from './oracle.ts';
import { ofType } from './log.ts';
import { report, settled } from './settled.ts';
import { type City, forget, syntheticCity } from './synthetic-city.ts';

describe.each(MODES)('two replicas of every service, $mode', ({ flags }) => {
  let city: City;
  let installation: Installation;

  beforeAll(async () => {
    city = await syntheticCity(200, 12);
    installation = await Installation.start({
      flags: [...flags, '--replicas', '2'],
      municipalities: city.municipality,
    });
  });

  afterAll(async () => {
    await installation?.stop();
    forget(city);
  });

  test('make the same totals as one', async () => {
    const summary = await replay(installation, { ...city, concurrency: 16 });
    const log = await settled(installation, summary.accepted.length);
    const oracle = bruteForceVerdicts(log, () => ({ mode: 'auto', metres: 50, days: 14 }));
    const judged = ofType(log, 'match.judged').map(({ data }) => [data['requestId'], data['verdict']]);
    expect(Object.fromEntries(judged)).toEqual(Object.fromEntries([...oracle].map(([id, v]) => [id, v.verdict])));
    expect(await deliveries(installation)).toHaveLength(owedMessages(log).length);
    for (const dimension of ['wards', 'departments', 'services'] as const)
      expect((await report(installation, dimension)).totals.received).toBe(summary.accepted.length);
  });

  test('two identical reports at the same instant make one case', async () => {
    const before = (await report(installation, 'wards')).totals.received;
    const body = new URLSearchParams({ service_code: 'GRAFFITI-2', lat: '45.0333', long: '-75.9555' });
    await Promise.all([1, 2].map(() => installation.json('/open311/v2/requests.json', { method: 'POST', body })));
    const log = await settled(installation, before + 2);
    const twins = ofType(log, 'request.submitted')
      .slice(-2)
      .map((event) => event.data['requestId']);
    const { caseOf } = foldCases(log);
    expect(new Set(twins.map((id) => caseOf.get(id))).size).toBe(1);
  });
});
