import { Contents, INTAKE_CONFIG, serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { clockOf, TIMERS_CONFIG } from '@guichet/timers';
import { consumers } from './consumers.ts';
import { openOwnDatabase } from './own-database.ts';
import { openReadModels } from './rebuild.ts';
import './problems.ts';
import { RoutingModule } from './routing.module.ts';

/** Starts routing and its HTTP side. */
export const start = serviceOnLog({
  name: 'routing',
  config: { ...INTAKE_CONFIG, ...TIMERS_CONFIG },
  openOwnDatabase,
  consumers,
  readModels: openReadModels.modelsOn,
  parts: ({ config, log, dataSource, pool, consumers: { 'routing-cases': rows } }) => {
    const secret = config.GUICHET_SERVICE_TOKEN;
    const contents = new Contents({ intakeUrl: config.INTAKE_URL, token: config.GUICHET_SERVICE_TOKEN });
    const clock = clockOf(pool, config.GUICHET_TEST_CLOCK);
    return {
      module: RoutingModule.of({
        store: log.store,
        settings: PublishedSettings.in(log),
        contents,
        secret,
        clock,
        dataSource,
        rows,
      }),
    };
  },
});
