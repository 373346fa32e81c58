import { promiseFor, type PublishedCatalogue } from '@guichet/settings';
import type { Asked } from '../actions/case-action-spec.ts';
import { serviceOf } from './case-dates.ts';
import type { Command } from '../domain/case/commands.ts';
import { departmentOf } from '../domain/case/state.ts';

type Settings = Pick<PublishedCatalogue, 'catalogue' | 'version'>;

/**
 * The dates of a case that begins again: by the settings in force, or where these no longer have its service, by those it was promised under.
 * Null where neither promises anything.
 */
export async function promiseFromNow(
  asked: Pick<Asked, 'now' | 'state' | 'catalogue' | 'catalogueVersion' | 'catalogueOf'>,
): Promise<Command<'reopen'>['promise']> {
  const { catalogue, catalogueVersion: version, catalogueOf, state } = asked;
  const current = promiseBy({ catalogue, version }, asked);
  if (current || !state.promise) return current;
  return promiseBy(await catalogueOf(state.promise.promiseVersion), asked);
}

function promiseBy({ catalogue, version }: Settings, { now, state }: Pick<Asked, 'now' | 'state'>) {
  const service = serviceOf(catalogue, state.service.serviceCode);
  if (!service) return null;
  const priority = departmentOf(state)?.priority;
  return { ...promiseFor(catalogue, service, { at: now, priority }), promiseVersion: version };
}
