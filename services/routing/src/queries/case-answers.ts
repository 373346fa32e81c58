import { Count, DateTime, Exactly, Named, Nullable, OneOf, PageOf, Uuid, type SchemasOf } from '@guichet/service-kit';
import { CASE_STATUSES } from '@guichet/events';
import { Type } from 'typebox';
import type { CaseView } from './case-view.ts';
import type { CaseNames, ListedCase } from './case-names.ts';
import { DetailAnswer } from '../timeline/timeline-answer.ts';
import { QUEUE_NAMES } from '../read-model/queues.ts';

/** Problems that every endpoint of a single case may answer with. */
export const OF_CASE = ['case.not-found', 'case.other-department'];
/** Problems that every action may answer with besides. */
export const OF_ACTION = [...OF_CASE, 'case.not-for-you', 'case.changed-meanwhile'];

const Code = () => Nullable(Type.String());
/** In both languages; null where there are no words. */
const BothTexts = () => Nullable(Exactly({ en: Type.String(), fr: Type.String() }));

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

/** In the language of the caller. */
const NAMES = {
  service: Code(),
  ward: Code(),
  department: Code(),
  team: Code(),
  transferDepartment: Code(),
  holdReason: Code(),
  step: Code(),
  /** In the order of `flags`; the code where there is no name. */
  flags: Type.Array(Type.String()),
  body: Code(),
  outcome: Code(),
} satisfies SchemasOf<CaseNames>;

const ROW = {
  ...CASE,
  reference: Code(),
  requestCount: Count(),
  channel: Code(),
  requestedAt: DateTime(),
  departmentId: Code(),
  teamId: Code(),
  priority: Code(),
  triageWhy: Code(),
  assignee: Code(),
  acknowledgeBy: Nullable(DateTime()),
  resolveBy: Nullable(DateTime()),
  atRiskAt: Nullable(DateTime()),
  transfer: Nullable(Exactly({ departmentId: Type.String(), answerBy: DateTime() })),
  hold: Nullable(Exactly({ reason: Type.String(), until: DateTime() })),
  referral: Nullable(Exactly({ bodyId: Type.String(), until: DateTime() })),
  step: Nullable(Exactly({ id: Type.String(), dueAt: DateTime() })),
  followUpAt: Nullable(DateTime()),
  cameBackAt: Nullable(DateTime()),
  tasks: Type.Array(Exactly({ taskId: Uuid(), departmentId: Type.String(), dueAt: DateTime() })),
  flags: Type.Array(Type.String()),
  reopenings: Count(),
  outcome: Code(),
  resolved: Nullable(Type.Boolean()),
  closedAt: Nullable(DateTime()),
  names: Exactly(NAMES),
} satisfies SchemasOf<ListedCase>;

export const ListedCaseAnswer = Named('CaseRow', ROW);

/** `asOf`: the list includes everything recorded until then. */
export const CasePage = PageOf('CasePage', 'cases', ListedCaseAnswer, { asOf: Nullable(DateTime()) });

/** The queues that the caller has, in the order of a day's work. */
export const QueueCounts = Named('CaseQueues', {
  queues: Type.Array(Exactly({ queue: OneOf(QUEUE_NAMES), name: Type.String(), count: Count() })),
  asOf: Nullable(DateTime()),
});

const Owner = Type.Union([
  Exactly({ departmentId: Type.String(), teamId: Code(), priority: Code() }),
  Exactly({ triage: Type.Literal(true) }),
]);

const VIEW = {
  ...CASE,
  /** Rises with everything that happens to the case. */
  revision: Count(),
  latitude: Nullable(Type.Number()),
  longitude: Nullable(Type.Number()),
  imported: Type.Optional(Type.Boolean()),
  earlierRequestId: Nullable(Uuid()),
  requestIds: Type.Array(Uuid()),
  owner: Owner,
  /** `when`: the condition of the rule in the version that decided; `whyText`: what staff read for `why`, where there are words. */
  explanation: Nullable(
    Exactly({
      ruleId: Code(),
      rulesVersion: Nullable(Count()),
      why: Type.String(),
      whyText: BothTexts(),
      when: Nullable(Type.Object({})),
    }),
  ),
  /** Opaque reference of the person who sees to it. */
  assignee: Code(),
  /** Offered to this department, which has not answered yet. */
  transfer: Nullable(
    Exactly({ departmentId: Type.String(), reason: Type.String(), reasonText: BothTexts(), answerBy: DateTime() }),
  ),
  /** How many departments refused it since it has its owner. */
  refusals: Count(),
  promise: Nullable(
    Exactly({
      acknowledgeBy: Nullable(DateTime()),
      resolveBy: Nullable(DateTime()),
      calendarId: Type.String(),
      catalogueVersion: Count(),
    }),
  ),
  /** The clock resumes it at `until`, if nobody does before. */
  hold: Nullable(Exactly({ reason: Type.String(), stopsClock: Type.Boolean(), since: DateTime(), until: DateTime() })),
  referral: Nullable(Exactly({ bodyId: Type.String(), followUpAt: DateTime() })),
  /** Of other departments, not done yet. */
  tasks: Type.Array(Exactly({ taskId: Uuid(), departmentId: Type.String(), dueAt: DateTime() })),
  /** Of the procedure of its service, to be completed next. */
  step: Nullable(Exactly({ step: Type.String(), dueAt: DateTime() })),
  /** What the department keeps about it, with names in the language of the caller. */
  fields: Type.Array(DetailAnswer),
  /** Why it needs attention. */
  flags: Type.Array(Type.String()),
  /** When it comes back into its queue. */
  followUpAt: Nullable(DateTime()),
  /** The case that its requests went on in, where it was merged. */
  intoCaseId: Nullable(Uuid()),
  outcome: Nullable(Exactly({ id: Type.String(), resolved: Type.Boolean() })),
} satisfies SchemasOf<CaseView>;

export const CaseAnswer = Named('Case', VIEW);
