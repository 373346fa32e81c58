import { readConfig } from './config.ts';
import { LOG_CONFIG } from './log-config.ts';

const read = (env: Record<string, string>) => readConfig(env, LOG_CONFIG);
const POSTGRES = 'postgres://intake@localhost/log';
const ESDB = 'esdb://admin:changeit@localhost:2113?tls=false';

describe('where the log is', () => {
  it('PostgreSQL holds settings and lease too, unless told otherwise', () => {
    expect(read({ EVENT_STORE_URL: POSTGRES })).toEqual({ EVENT_STORE_URL: POSTGRES, SETTINGS_DATABASE_URL: POSTGRES });
    const other = 'postgresql://intake@localhost/settings';
    expect(read({ EVENT_STORE_URL: POSTGRES, SETTINGS_DATABASE_URL: other }).SETTINGS_DATABASE_URL).toBe(other);
  });

  it.each([ESDB, 'esdb+discover://cluster.example:2113', 'esdb://a:2113,b:2113,c:2113?tls=true'])(
    'EventStoreDB has PostgreSQL beside it: %s',
    (url) => {
      const env = { EVENT_STORE_URL: url, SETTINGS_DATABASE_URL: POSTGRES };
      expect(read(env)).toEqual(env);
    },
  );

  it('names what is missing, and only that', () => {
    expect(() => read({ EVENT_STORE_URL: ESDB })).toThrow(
      'Configuration: SETTINGS_DATABASE_URL is missing (postgres://…, needed when EVENT_STORE_URL is not PostgreSQL)',
    );
    expect(() => read({})).toThrow(
      /^Configuration: EVENT_STORE_URL is missing \([^)]*\([^)]*\)\) · EVENT_STORE_URL manque \(.*\)$/,
    );
  });

  it.each([
    'nats://x',
    'esdb://',
    'esdb://host:2113?secret=hunter2',
    'esdb://u:p@h?throwOnAppendFailure=false',
    'kurrentdb://h',
  ])('refuses %s without quoting it', (url) => {
    const reading = () => read({ EVENT_STORE_URL: url, SETTINGS_DATABASE_URL: POSTGRES });
    expect(reading).toThrow('EVENT_STORE_URL is not postgres://');
    expect(reading).not.toThrow(/hunter2/);
  });

  it('refuses settings in EventStoreDB', () => {
    expect(() => read({ EVENT_STORE_URL: ESDB, SETTINGS_DATABASE_URL: ESDB })).toThrow(
      'SETTINGS_DATABASE_URL is not postgres://',
    );
  });
});
