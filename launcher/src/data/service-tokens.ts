import { ownToken, type OwnKey } from '@guichet/service-kit';
import { SERVICE_NAMES, type ServiceName } from '@guichet/topology';

/** A new key ends them sooner; they are made anew at each start. */
const TEN_YEARS_SECONDS = 10 * 366 * 24 * 3600;

/** By which each service, and the import, is known to the others. */
export type ServiceTokens = Readonly<Record<ServiceName | 'importer', string>>;

export async function serviceTokens(key: OwnKey): Promise<ServiceTokens> {
  const tokens = [...SERVICE_NAMES, 'importer' as const].map(async (name) => {
    const role = name === 'importer' ? 'importer' : 'service';
    const claims = { role, ref: name, municipalities: ['*'], departments: [] } as const;
    return [name, await ownToken(key, claims, TEN_YEARS_SECONDS)] as const;
  });
  return Object.fromEntries(await Promise.all(tokens)) as ServiceTokens;
}
