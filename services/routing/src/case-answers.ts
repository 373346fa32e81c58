import { Count, DateTime, Exactly, Named, Nullable, OneOf, PageOf, Uuid } from '@guichet/service-kit';
import { CASE_STATUSES } from '@guichet/events';
import { Type } from 'typebox';

/** Problems that every endpoint of a single case may answer with. */
export const OF_CASE = ['case.not-found', 'case.other-department'];

const Code = () => Nullable(Type.String());

const CASE = {
  caseId: Uuid(),
  requestId: Uuid(),
  serviceCode: Type.String(),
  group: Type.String(),
  kind: Type.String(),
  wardId: Code(),
  why: Type.String(),
  status: OneOf(CASE_STATUSES),
};

const CaseRow = Named('CaseRow', {
  ...CASE,
  requestCount: Count(),
  requestedAt: DateTime(),
  departmentId: Code(),
  teamId: Code(),
  priority: Code(),
  triageWhy: Code(),
  acknowledgeBy: Nullable(DateTime()),
  resolveBy: Nullable(DateTime()),
  outcome: Code(),
  resolved: Nullable(Type.Boolean()),
  closedAt: Nullable(DateTime()),
});

/** `asOf`: the list includes everything recorded until then. */
export const CasePage = PageOf('CasePage', 'cases', CaseRow, { asOf: Nullable(DateTime()) });

const Owner = Type.Union([
  Exactly({ departmentId: Type.String(), teamId: Code(), priority: Code() }),
  Exactly({ triage: Type.Literal(true) }),
]);

export const CaseAnswer = Named('Case', {
  ...CASE,
  latitude: Nullable(Type.Number()),
  longitude: Nullable(Type.Number()),
  earlierRequestId: Nullable(Uuid()),
  requestIds: Type.Array(Uuid()),
  owner: Owner,
  /** `when`: the condition of the rule in the version that decided. */
  explanation: Nullable(
    Exactly({ ruleId: Code(), rulesVersion: Count(), why: Type.String(), when: Nullable(Type.Object({})) }),
  ),
  promise: Nullable(
    Exactly({
      acknowledgeBy: Nullable(DateTime()),
      resolveBy: Nullable(DateTime()),
      calendarId: Type.String(),
      catalogueVersion: Count(),
    }),
  ),
  outcome: Nullable(Exactly({ id: Type.String(), resolved: Type.Boolean() })),
});
