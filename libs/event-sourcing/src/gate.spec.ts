import { EventRefused } from './errors.ts';
import { Gate } from './gate.ts';
import { anEvent, aStream, CONTRACT_EVENTS } from './contract/contract-events.ts';

const admit = (occurredAt: string) => {
  const event = anEvent();
  return new Gate(CONTRACT_EVENTS).admit(aStream(), [{ ...event, metadata: { ...event.metadata, occurredAt } }], 'any');
};

test.each(['1900-01-01T00:00:00Z', '2024-02-29T23:59:59.999Z', '9999-12-31T23:59:59Z'])('%s may be stored', (time) =>
  expect(admit(time)).toHaveLength(1),
);

test.each([
  '0000-06-01T00:00:00Z',
  '1899-12-31T23:59:59Z',
  '2023-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-01T24:00:00Z',
])('%s is no instant a reader could store', (time) => expect(() => admit(time)).toThrow(EventRefused));
