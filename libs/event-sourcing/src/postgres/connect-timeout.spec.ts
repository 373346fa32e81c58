import { connectionTo } from './open-pool.ts';
import { connectTimeoutOf } from './connect-timeout.ts';

test.each([
  ['postgres://role@host/log', 5_000],
  ['postgres://role@host/log?sslmode=require', 5_000],
  ['postgres://role@host/log?connect_timeout=60', 60_000],
  ['postgres://role@host/log?sslmode=require&connect_timeout=0', 0],
  ['postgres://role@host/log?connect_timeout=soon', 5_000],
  ['/var/run/postgresql log', 5_000],
])('%s may take %d ms to connect', (url, milliseconds) => {
  expect(connectTimeoutOf(url)).toBe(milliseconds);
  expect(connectionTo(url, 'test').connectionTimeoutMillis).toBe(milliseconds);
});
