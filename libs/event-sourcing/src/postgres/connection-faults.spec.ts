import { CredentialsRefused, EventStoreUnavailable } from '../errors.ts';
import { isOutage } from '../outage.ts';
import { asStoreFault } from './connection-faults.ts';

const withCode = (code: string): Error => Object.assign(new Error('as the driver gives it'), { code });

describe('faults of a connection', () => {
  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P03', '08006', '53300', '25006'].map(withCode),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Query read timeout'),
    new Error('Cannot use a pool after calling end on the pool'),
    new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]),
  ])('%s: the store is unavailable', (fault) => {
    expect(asStoreFault(fault)).toBeInstanceOf(EventStoreUnavailable);
    expect((asStoreFault(fault) as Error).cause).toBe(fault);
  });

  it('a password that is refused may be mended by an operator', () => {
    const fault = withCode('28P01');
    expect(asStoreFault(fault)).toBeInstanceOf(CredentialsRefused);
    expect([fault, asStoreFault(fault)].map((each) => isOutage(each))).toEqual([true, true]);
  });

  it.each([withCode('23505'), withCode('42501'), new TypeError('ours')])('%s stays what it is', (fault) => {
    expect(asStoreFault(fault)).toBe(fault);
  });
});
