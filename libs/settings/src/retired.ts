import type { Catalogue } from './schema.ts';

/** What settings no longer name. */
export interface Retired {
  /** Ids. */
  readonly departments: readonly string[];
  /** Codes. */
  readonly services: readonly string[];
}

type Named = Pick<Catalogue, 'departments' | 'services'>;

export function retiredBetween(before: Named, now: Named): Retired {
  const without = (ids: readonly string[], left: readonly string[]) => ids.filter((id) => !left.includes(id));
  return {
    departments: without(idsOf(before.departments), idsOf(now.departments)),
    services: without(codesOf(before.services), codesOf(now.services)),
  };
}

export const retiresNothing = ({ departments, services }: Retired): boolean =>
  departments.length === 0 && services.length === 0;

const idsOf = (departments: Named['departments']) => departments.map(({ id }) => id);
const codesOf = (services: Named['services']) => services.map(({ code }) => code);
