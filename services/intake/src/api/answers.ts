import { DateTime, Exactly, Named, Nullable, PageOf, type SchemasOf } from '@guichet/service-kit';
import { Type } from 'typebox';
import type { publicRequestOf, timelineEntryOf } from './public-request.ts';

const Member = () => Nullable(Exactly({ id: Type.String(), name: Type.String() }));

const STATE = {
  state: Type.String(),
  stateText: Type.String(),
  department: Member(),
  outcome: Member(),
  resolved: Nullable(Type.Boolean()),
};

const REQUEST = {
  reference: Type.String(),
  serviceCode: Type.String(),
  serviceName: Type.String(),
  ...STATE,
  latitude: Nullable(Type.Number()),
  longitude: Nullable(Type.Number()),
  wardId: Nullable(Type.String()),
  requestedAt: DateTime(),
  updatedAt: DateTime(),
  expectedAt: Nullable(DateTime()),
  /** The municipality's own, in which times are shown to people. */
  timeZone: Type.String(),
} satisfies SchemasOf<ReturnType<typeof publicRequestOf>>;

/** The tracking number under which a request can be followed. */
export const AcceptedAnswer = Named('AcceptedRequest', {
  reference: Type.String(),
  /** By which whoever made the request withdraws it, or says whether it was fixed. */
  secret: Type.String(),
  /** Fields that were not understood, and are kept as they were typed for staff to read; absent where there are none. */
  notUnderstood: Type.Optional(
    Type.Array(Exactly({ field: Type.String(), code: Type.String(), detail: Type.String() })),
  ),
});
/** The number of a request that its reporter did something about. */
export const ActedAnswer = Named('ActedOnRequest', { reference: Type.String() });
/** The following that was confirmed or ended. */
export const FollowAnswer = Named('Following', { followId: Type.String() });
/** The number of a request whose import was undone. */
export const ReversedAnswer = Named('ReversedRequest', { reference: Type.String() });
export const RequestAnswer = Named('PublicRequest', REQUEST);
export const RequestPage = PageOf('PublicRequestPage', 'items', RequestAnswer);

const ENTRY = { at: DateTime(), ...STATE } satisfies SchemasOf<ReturnType<typeof timelineEntryOf>>;
const TimelineEntry = Named('TimelineEntry', ENTRY);
export const FollowedAnswer = Named('FollowedRequest', { ...REQUEST, timeline: Type.Array(TimelineEntry) });
