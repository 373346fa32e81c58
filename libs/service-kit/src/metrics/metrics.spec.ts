import { DirectStrategy, startBenches } from '../../test/small-service.ts';
import { EventLoopDelay } from './event-loop-delay.ts';

const consumer = (halted: string | null, more: object = {}) =>
  Object.assign(new DirectStrategy(), {
    consumer: 'benches',
    state: () => ({ active: true, standby: false, position: '41', asOf: new Date().toISOString(), halted }),
    ...more,
  });

async function figures(url: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('the metrics of a service', () => {
  it('tell where its consumers and its forwarder stand', async () => {
    const forwarder = { status: () => ({ leader: true, position: 44n, lag: 3, interruptedSince: undefined }) };
    const service = await startBenches({ strategies: [consumer('QueryFailedError at position 42')], forwarder });
    const found = await figures(service.url);
    await service.close();
    expect(Object.fromEntries(found)).toMatchObject({
      'guichet_consumer_active{consumer="benches"}': 1,
      'guichet_consumer_halted{consumer="benches"}': 1,
      'guichet_consumer_position{consumer="benches"}': 41,
      guichet_forwarder_leader: 1,
      guichet_forwarder_position: 44,
      guichet_forwarder_lag_events: 3,
    });
    expect(found.get('guichet_consumer_as_of_age_seconds{consumer="benches"}')).toBeGreaterThanOrEqual(0);
    expect(found.has('guichet_event_loop_delay_seconds{stat="p99"}')).toBe(true);
  });

  it('count answers by route, of each service alone, from its start on', async () => {
    const [first, second] = [await startBenches({ name: 'first' }), await startBenches({ name: 'second' })];
    const call = (path: string) => fetch(first.url + path).then((response) => response.text());
    for (const path of ['/benches/anyone', '/benches/anyone', '/benches/mine', '/no/Zoé', '/no/other'])
      await call(path);
    const [ours, others] = [await figures(first.url), await figures(second.url)];
    await Promise.all([first.close(), second.close()]);
    const counted = [...ours].filter(([name]) => name.startsWith('guichet_http_requests_total'));
    expect(Object.fromEntries(counted)).toEqual({
      'guichet_http_requests_total{method="GET",route="/benches/anyone",status="2xx"}': 2,
      'guichet_http_requests_total{method="GET",route="/benches/mine",status="4xx"}': 1,
      'guichet_http_requests_total{method="GET",route="unknown",status="4xx"}': 2,
    });
    expect([...others.keys()].filter((name) => name.startsWith('guichet_http'))).toEqual([]);
  });

  it('leave out a figure whose source is away', async () => {
    const deadLetters = { waiting: () => Promise.reject(new Error('away')) };
    const service = await startBenches({ strategies: [consumer(null, { deadLetters })] });
    const found = await figures(service.url);
    await service.close();
    expect([...found.keys()].filter((name) => name.startsWith('guichet_dead_letters'))).toEqual([]);
    expect(found.get('guichet_consumer_position{consumer="benches"}')).toBe(41);
  });
});

test('a blocked process is seen in the delay of its timers, once', async () => {
  const delay = new EventLoopDelay();
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await turns(3);
  const until = performance.now() + 700;
  while (performance.now() < until);
  await turns(3);
  const { max, mean } = delay.sinceLastLook();
  expect(max).toBeGreaterThan(0.5);
  expect(mean).toBeGreaterThan(0);
  expect(delay.sinceLastLook()).toEqual({ mean: 0, p99: 0, max: 0 });
  delay.stop();
});
