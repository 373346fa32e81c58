import type { BodySettings, Catalogue } from '../schema.ts';

/** Working days, where a body says nothing. */
const FOLLOW_UP_AFTER = 10;

export const followUpDaysOf = ({ followUpAfter }: Pick<BodySettings, 'followUpAfter'>): number =>
  followUpAfter ?? FOLLOW_UP_AFTER;

/** Bodies that a case may be referred to: those for its service first, and none that is responsible elsewhere or for other services only. */
export function bodiesFor(
  { bodies = [] }: Pick<Catalogue, 'bodies'>,
  { serviceCode, wardId }: { serviceCode: string; wardId: string | null },
): BodySettings[] {
  const fitting = bodies.filter(
    ({ area, services }) =>
      (!services || services.includes(serviceCode)) && (!area || wardId === null || area.includes(wardId)),
  );
  return fitting.toSorted((one, other) => Number(!one.services) - Number(!other.services));
}
