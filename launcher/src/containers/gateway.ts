import { DefaultLanguages } from '@guichet/service-kit';
import { loadMunicipality } from '@guichet/settings';
import { SERVICE_NAMES } from '@guichet/topology';
import { openGateway, type Gateway } from '../gateway/gateway.ts';
import { healthPages } from '../gateway/health-pages.ts';
import { Replicas } from '../gateway/replicas.ts';
import { publicRoutes } from '../gateway/routes.ts';
import { addressOf, PORT } from './addresses.ts';

/** The one origin of services that run in containers of their own. Copies of a service share its name, and the DNS answers with all of them in turn. */
export async function runGateway(municipalities: readonly string[], log: (line: string) => void): Promise<Gateway> {
  const replicas = new Replicas();
  for (const service of SERVICE_NAMES)
    replicas.add({ service, url: () => addressOf(service), pid: () => 0, stop: async () => undefined });
  const defaultLanguages = new DefaultLanguages();
  const loaded = await Promise.all(municipalities.map(loadMunicipality));
  defaultLanguages.serve(loaded.map(({ catalogue }) => catalogue.municipality));
  const pages = [healthPages(replicas, 1)];
  return openGateway({
    ...{ host: '0.0.0.0', port: PORT, routes: publicRoutes, replicas, pages, log, defaultLanguages },
  });
}
