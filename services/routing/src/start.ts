import { Contents, INTAKE_CONFIG, serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { consumers } from './consumers.ts';
import { openOwnDatabase } from './own-database.ts';
import { openReadModels } from './rebuild.ts';
import './problems.ts';
import { RoutingModule } from './routing.module.ts';

/** Starts routing and its HTTP side. */
export const start = serviceOnLog({
  name: 'routing',
  config: INTAKE_CONFIG,
  openOwnDatabase,
  consumers,
  readModels: openReadModels.modelsOn,
  parts: ({ config, log, dataSource, consumers: { 'routing-cases': rows } }) => {
    const secret = config.GUICHET_SERVICE_TOKEN;
    const contents = new Contents({ intakeUrl: config.INTAKE_URL, token: config.GUICHET_SERVICE_TOKEN });
    return {
      module: RoutingModule.of({
        store: log.store,
        settings: PublishedSettings.in(log),
        contents,
        secret,
        dataSource,
        rows,
      }),
    };
  },
});
