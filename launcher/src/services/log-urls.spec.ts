import { explain } from '../failures.ts';
import { EventStoreUrlRefused, logUrlsOf } from './log-urls.ts';

const POSTGRES = 'postgres://guichet_intake@127.0.0.1/guichet_log';
const ESDB = 'esdb://admin:changeit@127.0.0.1:2113?tls=false';

it('the log is in the PostgreSQL that the launcher starts, unless an EventStoreDB is named', () => {
  const own = { EVENT_STORE_URL: POSTGRES, SETTINGS_DATABASE_URL: POSTGRES };
  expect(logUrlsOf({}, POSTGRES)).toEqual(own);
  expect(logUrlsOf({ EVENT_STORE_URL: ' ' }, POSTGRES)).toEqual(own);
  expect(logUrlsOf({ EVENT_STORE_URL: ESDB }, POSTGRES)).toEqual({ ...own, EVENT_STORE_URL: ESDB });
});

it.each(['postgres://elsewhere/log', 'esdb://', 'esdb://host?secret=hunter2'])('refuses %s', (url) => {
  expect(() => logUrlsOf({ EVENT_STORE_URL: url }, POSTGRES)).toThrow(EventStoreUrlRefused);
});

it('says why in both languages', () => {
  expect(explain(new EventStoreUrlRefused())).toMatch(/^EVENT_STORE_URL .*\nEVENT_STORE_URL /);
});
