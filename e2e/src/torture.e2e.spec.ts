import type { FaultName } from './torture/faults/names.ts';
import { torture } from './torture/storm.ts';

/** Each of them leaves the rest of the machine alone and is over in seconds; `npm run torture` has them all. */
const FAULTS: readonly FaultName[] = ['replica-killed', 'nats-wiped', 'postgres-immediate', 'forwarder-asleep'];

test('a short storm breaks no promise', async () => {
  const told: string[] = [];
  const report = await torture({
    seed: 20_261_122,
    minutes: 0.35,
    faults: FAULTS,
    clients: 3,
    tell: (line) => told.push(line),
  });
  expect(report.violations).toEqual([]);
  expect(report.faults.length).toBeGreaterThan(0);
  expect(report.actions.all).toBeGreaterThan(0);
  expect(Object.keys(report.timers.fired).length).toBeGreaterThan(2);
  expect(report.acknowledged).toBeGreaterThan(report.faults.length); // more than the probes
});
