import { fingerprintOf, KeyedCall } from './idempotency.ts';

const call = (key: string | undefined, body: object) =>
  new KeyedCall({ scope: ['test', 'case-1', 'hold'], key, fingerprint: fingerprintOf(body, 'a secret') });
const recorded = ({ eventIds, correlationId }: KeyedCall) => [{ id: eventIds(0), metadata: { correlationId } }];

const first = call('tap', { reason: 'weather', days: 2 });

test('the same key finds the events again, in whatever order the body is written', () => {
  const again = call('tap', { days: 2, reason: 'weather' });
  expect(again.eventIds(0)).toBe(first.eventIds(0));
  expect(() => again.refuseAnother(recorded(first))).not.toThrow();
});

test('the same key with another body finds them too, and is refused', () => {
  const other = call('tap', { reason: 'weather', days: 3 });
  expect(other.eventIds(0)).toBe(first.eventIds(0));
  expect(() => other.refuseAnother(recorded(first))).toThrow('idempotency.key-reused');
});

test('without a key each call is one of its own', () =>
  expect(call(undefined, {}).eventIds(0)).not.toBe(call(undefined, {}).eventIds(0)));

test('nothing is found, nothing is refused', () => expect(() => first.refuseAnother([])).not.toThrow());

test('an event from before fingerprints stands for whatever was asked', () => {
  const id = first.eventIds(0);
  expect(() => first.refuseAnother([{ id, metadata: { correlationId: id } }])).not.toThrow();
});
