import {
  CaseAccepted,
  CaseAssigned,
  CaseFlagged,
  CaseMerged,
  CaseNoted,
  CaseOpened,
  CasePaged,
  CasePromised,
  CasePutOnHold,
  CaseReferredOut,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseStepDue,
  CaseTaskAdded,
  CaseTransferOffered,
  CaseWorkStarted,
  type CaseEvent,
  type CaseStatus,
} from '@guichet/events';
import type { Catalogue } from '@guichet/settings';
import { OTHER, OWNER, SECOND_REQUEST, TASK, TEAM, type Standpoint } from './work-table.ts';

/** Cases in every status, with and without what others wait for. */
export interface Situation extends Standpoint {
  readonly name: string;
  readonly history: (caseId: string) => CaseEvent[];
}

export const REQUEST = CaseOpened.samples[0]!.requestId;

/** Two people reported it. */
const reported = (caseId: string): CaseEvent[] => [
  CaseOpened({ ...CaseOpened.samples[0]!, caseId }),
  CaseRequestAttached({ caseId, requestId: SECOND_REQUEST, ofRequestId: REQUEST }),
  CaseFlagged({ caseId, flag: 'claim' }),
  CasePromised({ ...CasePromised.samples[0]!, caseId }),
  CaseNoted({ ...CaseNoted.samples[0]!, caseId }), // NOTE_ENTRY
];
const toTriage = (caseId: string) => CaseSentToTriage({ ...CaseSentToTriage.samples[0]!, caseId });
const toOwner = (caseId: string) =>
  CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: OWNER, teamId: TEAM, priority: 'normal' });
const accepted = (caseId: string) => CaseAccepted({ caseId, departmentId: OWNER });

const INTO: Readonly<Record<Exclude<CaseStatus, 'received'>, (caseId: string) => CaseEvent[]>> = {
  'in-triage': () => [],
  assigned: () => [],
  accepted: (caseId) => [accepted(caseId)],
  'in-progress': (caseId) => [accepted(caseId), CaseWorkStarted({ caseId })],
  'on-hold': (caseId) => [CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId })],
  referred: (caseId) => [CaseReferredOut({ ...CaseReferredOut.samples[0]!, caseId })],
  resolved: (caseId) => [CaseResolved({ caseId, outcome: 'fixed', resolved: true })],
  'closed-otherwise': (caseId) => [CaseResolved({ caseId, outcome: 'not-found', resolved: false })],
  merged: (caseId) => [CaseMerged({ ...CaseMerged.samples[0]!, caseId })],
};

const offered = (caseId: string) =>
  CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, caseId, toDepartmentId: OTHER });
const waitedFor = (caseId: string): CaseEvent[] => [
  CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, caseId, taskId: TASK, departmentId: OTHER }),
  CaseStepDue({ ...CaseStepDue.samples[0]!, caseId, departmentId: OTHER }),
  CasePaged({ ...CasePaged.samples[0]!, caseId }),
];

function situation(status: Exclude<CaseStatus, 'received'>, more: Partial<Standpoint> = {}): Situation {
  const { ofTriage = status === 'in-triage', isOffered = false, isWaitedFor = false } = more;
  const besides = [
    ...(ofTriage ? ['of triage'] : []),
    ...(isOffered ? ['offered'] : []),
    ...(isWaitedFor ? ['waited for'] : []),
  ];
  return {
    ...{ status, ofTriage, isOffered, isWaitedFor },
    name: [status, ...besides].join(', '),
    history: (caseId) => [
      ...reported(caseId),
      ofTriage ? toTriage(caseId) : toOwner(caseId),
      ...INTO[status](caseId),
      ...(isOffered ? [offered(caseId)] : []),
      ...(isWaitedFor ? waitedFor(caseId) : []),
    ],
  };
}

const AT_WORK = ['assigned', 'accepted', 'in-progress', 'on-hold'] as const;
const OF_TRIAGE = ['referred', 'resolved', 'closed-otherwise', 'merged'] as const;

/** One in each status, where no one else waits for anything. */
export const PLAIN: readonly Situation[] = (Object.keys(INTO) as (keyof typeof INTO)[]).map((status) =>
  situation(status),
);

export const SITUATIONS: readonly Situation[] = [
  ...PLAIN,
  ...OF_TRIAGE.map((status) => situation(status, { ofTriage: true })),
  ...AT_WORK.map((status) => situation(status, { isOffered: true })),
  ...AT_WORK.map((status) => situation(status, { isWaitedFor: true })),
  ...AT_WORK.map((status) => situation(status, { isOffered: true, isWaitedFor: true })),
  situation('in-triage', { isWaitedFor: true }),
  situation('referred', { isWaitedFor: true }),
];

const named = (name: string) => ({ en: name, fr: name });

/** Settings with everything that the bodies of `WORK_TABLE` name. */
export const withEverything = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  bodies: [{ id: 'county', name: named('County'), contact: { tel: '613 555-0140' } }],
  services: catalogue.services.map((service) => ({
    ...service,
    staffFields: [
      { code: 'roll-number', name: named('Roll number'), datatype: 'string' },
      { code: 'units', name: named('Dwellings'), datatype: 'number' },
    ],
    steps: [
      {
        ...{ id: 'inspection', name: named('Inspection'), due: { days: 5 } },
        results: [{ id: 'nothing-found', name: named('Nothing') }],
      },
    ],
  })),
});
