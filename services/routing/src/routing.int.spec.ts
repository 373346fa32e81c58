import { RunningRouting } from './testing/running-routing.ts';
import { oneCase } from './testing/over-http/one-case.ts';
import { waits } from './testing/over-http/waits.ts';
import { hands } from './testing/over-http/hands.ts';
import { requests } from './testing/over-http/requests.ts';
import { atOnce } from './testing/over-http/at-once.ts';
import { refusals } from './testing/over-http/refusals.ts';
import { lists } from './testing/over-http/lists.ts';
import { settings } from './testing/over-http/settings.ts';

const routing = new RunningRouting();

beforeAll(() => routing.start());
afterAll(() => routing.stop());

/** One installation for all of them: it takes longer to start than they take. */
for (const describeSubject of [oneCase, waits, hands, requests, atOnce, refusals, lists, settings])
  describeSubject(routing);
