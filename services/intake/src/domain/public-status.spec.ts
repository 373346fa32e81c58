import {
  CaseAssigned,
  CaseMerged,
  CaseOpened,
  CasePromised,
  CasePutOnHold,
  CaseReferralAnswered,
  CaseReferredOut,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResolved,
  CaseResumed,
  CaseWorkStarted,
  type EventBody,
} from '@guichet/events';
import { timelineOf } from './public-status.ts';

const at = (minute: number) => `2026-03-09T14:${String(minute).padStart(2, '0')}:00.000Z`;
const happened = (minute: number, event: EventBody) => ({ ...event, metadata: { occurredAt: at(minute) } });

const caseId = CaseOpened.samples[0]!.caseId;
const FIRST = CaseOpened.samples[0]!.requestId;
const SECOND = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a77';

const history = [
  happened(1, CaseOpened(CaseOpened.samples[0]!)),
  happened(1, CaseAssigned({ ...CaseAssigned.samples[0]!, departmentId: 'works' })),
  happened(1, CasePromised(CasePromised.samples[0]!)),
  happened(5, CaseWorkStarted({ caseId })),
  happened(7, CaseRequestAttached({ caseId, requestId: SECOND, ofRequestId: FIRST })),
  happened(9, CaseResolved({ caseId, outcome: 'fixed', resolved: true })),
];

test('the first reporter sees the whole way', () => {
  const timeline = timelineOf(FIRST, at(0), history).map((entry) => `${entry.at.slice(14, 16)} ${entry.state}`);
  expect(timeline).toEqual(['00 received', '01 assigned', '05 in-progress', '09 resolved']);
});

test('a later reporter does not learn that somebody reported it before', () => {
  const timeline = timelineOf(SECOND, at(6), history);
  expect(timeline.map((entry) => `${entry.at.slice(14, 16)} ${entry.state}`)).toEqual([
    '06 received',
    '07 in-progress',
    '09 resolved',
  ]);
  expect(timeline[1]).toMatchObject({ departmentId: 'works' });
  expect(timeline[2]).toMatchObject({ state: 'resolved', outcome: 'fixed' });
});

test('a request whose case is not open yet is received', () => {
  expect(timelineOf(FIRST, at(0), [])).toHaveLength(1);
});

describe('a request that leaves its case', () => {
  const OTHER = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b02';
  const THIRD = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a78';
  const opened = (minute: number, id: string, requestId: string) =>
    happened(minute, CaseOpened({ ...CaseOpened.samples[0]!, caseId: id, requestId }));
  const assigned = (minute: number, id: string, departmentId: string) =>
    happened(minute, CaseAssigned({ ...CaseAssigned.samples[0]!, caseId: id, departmentId }));
  const resolved = (minute: number, id: string) =>
    happened(minute, CaseResolved({ caseId: id, outcome: 'fixed', resolved: true }));
  const attached = (minute: number, id: string, requestId: string) =>
    happened(minute, CaseRequestAttached({ caseId: id, requestId, ofRequestId: THIRD }));
  const shown = (...events: ReturnType<typeof happened>[]) =>
    timelineOf(FIRST, at(0), events).map(
      ({ at, state, departmentId, outcome }) => `${at.slice(14, 16)} ${state} ${departmentId ?? outcome}`,
    );
  const begun = [
    opened(1, caseId, FIRST),
    assigned(1, caseId, 'works'),
    opened(2, OTHER, THIRD),
    assigned(2, OTHER, 'parks'),
    happened(3, CaseWorkStarted({ caseId: OTHER })),
  ];

  test('shows the other case from there on, and nothing of either outside of its time in it', () => {
    const events = [attached(5, OTHER, FIRST), resolved(6, caseId), resolved(7, OTHER)];
    expect(shown(...begun, ...events)).toEqual([
      '00 received null',
      '01 assigned works',
      '05 in-progress parks',
      '07 resolved parks',
    ]);
  });

  test('says nothing where the case that took it in stands as its own did', () => {
    const merged = happened(4, CaseMerged({ caseId, intoCaseId: OTHER }));
    const events = [merged, assigned(4, OTHER, 'works'), attached(5, OTHER, FIRST), resolved(7, OTHER)];
    expect(shown(...begun, ...events)).toEqual(['00 received null', '01 assigned works', '07 resolved works']);
  });

  test('says nothing of a hold that ends because its case is merged', () => {
    const held = happened(3, CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId: OTHER }));
    const onHold = happened(3, CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId }));
    const resumed = { ...CaseResumed.samples[0]!, caseId, status: 'in-progress' as const };
    const merged = happened(4, CaseMerged({ caseId, intoCaseId: OTHER }));
    const into = [assigned(2, OTHER, 'works'), held, onHold];
    for (const how of [{ inPassing: true }, { merging: true }]) {
      const silent = happened(4, CaseResumed({ ...resumed, ...how }));
      expect(shown(...begun, ...into, silent, merged, attached(5, OTHER, FIRST))).toEqual([
        ...['00 received null', '01 assigned works', '03 on-hold works'],
      ]);
    }
    expect(shown(...begun, ...into, happened(4, CaseResumed(resumed)))).toContain('04 in-progress works');
  });

  test('says nothing of a referral that was taken back because the case goes to another department', () => {
    const referred = happened(3, CaseReferredOut({ ...CaseReferredOut.samples[0]!, caseId }));
    const back = CaseReferralAnswered({ caseId, status: 'assigned', answer: 'taken-back' });
    expect(shown(...begun, referred, happened(4, back), assigned(4, caseId, 'parks'))).toEqual([
      ...['00 received null', '01 assigned works', '03 referred works', '04 assigned parks'],
    ]);
  });

  test('for a case of its own shows that one, with its first department again', () => {
    const detached = happened(4, CaseRequestDetached({ ...CaseRequestDetached.samples[0]!, caseId, requestId: FIRST }));
    const own = [opened(5, 'own', FIRST), assigned(5, 'own', 'works'), assigned(6, caseId, 'parks')];
    expect(shown(...begun, detached, ...own)).toEqual(['00 received null', '01 assigned works', '05 assigned works']);
  });

  test('for good is closed as withdrawn, whatever becomes of the case', () => {
    const withdrawn = happened(4, CaseRequestWithdrawn({ caseId, requestId: FIRST }));
    expect(shown(...begun, withdrawn, resolved(5, caseId))).toEqual([
      ...['00 received null', '01 assigned works', '04 closed-otherwise withdrawn'],
    ]);
  });
});

test.each([1, 2, 3, 4, 5, 6])(
  'in history %i no entry comes from a case before the request joined it or after it left',
  (seed) => {
    const below = (most: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 4_294_967_296) * most);
    };
    const events = Array.from({ length: 60 }, (_, minute) => {
      const about = { caseId: ['a', 'b', 'c'][below(3)]!, requestId: [FIRST, SECOND][below(2)]! };
      const department = {
        ...CaseAssigned.samples[0]!,
        caseId: about.caseId,
        departmentId: ['works', 'parks'][below(2)]!,
      };
      const bodies = [
        CaseRequestAttached({ ...about, ofRequestId: SECOND }),
        CaseRequestDetached({ ...CaseRequestDetached.samples[0]!, ...about }),
        CaseAssigned(department),
        CaseWorkStarted({ caseId: about.caseId }),
        CaseAssigned(department),
        CaseResolved({ caseId: about.caseId, outcome: 'fixed', resolved: true }),
      ];
      return happened(minute, bodies[below(bodies.length)]!);
    });
    const requestOf = ({ data }: { readonly data: unknown }) => (data as { readonly requestId?: string }).requestId;
    const moves = events.filter((event) => requestOf(event) === FIRST);
    const timeline = timelineOf(FIRST, at(0), events).slice(1);
    expect(timeline.length).toBeGreaterThan(2);
    for (const entry of timeline) {
      const cause = events.find(({ metadata }) => metadata.occurredAt === entry.at)!;
      const move = moves.findLast(({ metadata }) => metadata.occurredAt <= entry.at)!;
      expect(move.type).toBe('case.request-attached');
      expect(cause.data).toMatchObject({ caseId: (move.data as { caseId: string }).caseId });
      if (requestOf(cause)) expect(cause).toBe(move);
    }
  },
);
