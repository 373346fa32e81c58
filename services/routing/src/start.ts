import { Contents, INTAKE_CONFIG, secret, serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { CLOCK_CONFIG, Timers } from '@guichet/timers';
import { Places } from './actions/places.ts';
import { ReporterContacts } from './actions/reporter-contacts.ts';
import { CaseClock } from './clock/case-clock.ts';
import { timedDecider } from './dates/case-promise.ts';
import { CASE_TIMERS } from './clock/case-timers.ts';
import { consumers } from './consumers.ts';
import { openOwnDatabase } from './own-database.ts';
import { caseRowsReadModel } from './read-model/case-rows.read-model.ts';
import { openReadModels } from './rebuild.ts';
import './problems.ts';
import { RoutingModule } from './routing.module.ts';
import { Reported } from './timeline/reported.ts';

/** Starts routing and its HTTP side. */
export const start = serviceOnLog({
  name: 'routing',
  config: {
    ...INTAKE_CONFIG,
    ...CLOCK_CONFIG,
    /** Recognizes repeated calls; with another key, repetitions of earlier calls look like other calls. */
    GUICHET_FINGERPRINT_KEY: secret('hex'),
  },
  openOwnDatabase,
  consumers,
  readModels: openReadModels.modelsOn,
  parts: ({ config, log, dataSource, pool, consumers: { 'routing-cases': rows } }) => {
    const settings = PublishedSettings.in(log);
    const intake = { intakeUrl: config.INTAKE_URL, token: config.GUICHET_SERVICE_TOKEN };
    const contents = new Contents(intake);
    const timers = new Timers({
      table: CASE_TIMERS,
      decider: timedDecider,
      store: log.store,
      parts: new CaseClock(log.store, settings),
      pool,
      consumer: caseRowsReadModel.consumer,
      testClock: config.GUICHET_TEST_CLOCK,
    });
    return {
      module: RoutingModule.of({
        store: log.store,
        settings,
        contents,
        places: new Places(intake),
        reporters: new ReporterContacts(intake),
        reported: new Reported(intake),
        secret: config.GUICHET_FINGERPRINT_KEY,
        timers,
        dataSource,
        rows,
      }),
      figures: timers.figures,
      stalled: [timers.stalled],
    };
  },
});
