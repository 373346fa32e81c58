import {
  CaseAssigned,
  CaseContactCorrected,
  CaseFlagged,
  CaseMessageReceived,
  CaseNoted,
  CaseOpened,
  CaseRedacted,
  CaseReplied,
  CaseResolved,
  CaseUnflagged,
  type CaseEvent,
} from '@guichet/events';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { Command } from './commands.ts';

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, ...history);
const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const resolved = CaseResolved({ caseId, outcome: 'fixed', resolved: true });
const contentRef = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c44';
const flagged = CaseFlagged({ caseId, flag: 'claim' });

test('a note and a reply may be written at any time, also after the end', () => {
  given(opened, assigned).when({ type: 'note', contentRef }).then(CaseNoted({ caseId, contentRef }));
  given(opened, assigned, resolved).when({ type: 'note', contentRef }).then(CaseNoted({ caseId, contentRef }));
  given(opened, assigned, resolved).when({ type: 'reply', contentRef }).then(CaseReplied({ caseId, contentRef }));
});

test('a message of whoever reported it marks the case until somebody replies', () => {
  const { requestId } = CaseOpened.samples[0]!;
  const command = { type: 'receive-message', requestId, contentRef } as const;
  const received = CaseMessageReceived({ caseId, requestId, contentRef });
  const marked = CaseFlagged({ caseId, flag: 'unanswered-message' });
  given(opened, assigned).when(command).then(received, marked);
  given(opened, assigned, received, marked).when(command).then(received);
  given(opened, assigned, resolved).when(command).then(received, marked);
  given(opened, assigned, received, marked)
    .when({ type: 'reply', contentRef })
    .then(CaseReplied({ caseId, contentRef }), CaseUnflagged({ caseId, flag: 'unanswered-message' }));
});

describe('a flag', () => {
  test('stands once, and is taken down once', () => {
    given(opened, assigned).when({ type: 'flag', flag: 'claim' }).then(flagged);
    given(opened, assigned, flagged).when({ type: 'flag', flag: 'claim' }).thenIgnored('already-flagged');
    given(opened, assigned, flagged)
      .when({ type: 'unflag', flag: 'claim' })
      .then(CaseUnflagged({ caseId, flag: 'claim' }));
    given(opened, assigned).when({ type: 'unflag', flag: 'claim' }).thenIgnored('not-flagged');
  });
  test('leaves the others as they are', () => {
    given(opened, assigned, flagged)
      .when({ type: 'flag', flag: 'media' })
      .then(CaseFlagged({ caseId, flag: 'media' }));
  });
});

describe('what should never have been written', () => {
  const text = { ref: contentRef, field: 'description' };
  const reason = 'somebody-else' as const;
  const redact = (found: boolean, marked: boolean) => ({ type: 'redact', text, reason, found, marked }) as const;
  const redacted = CaseRedacted({ caseId, ...text, reason });
  const ofOther = CaseRedacted({ caseId, ref: contentRef, reason });

  test('is struck out at any time, and more of it later', () => {
    given(opened, assigned).when(redact(true, true)).then(redacted);
    given(opened, assigned, resolved, redacted).when(redact(true, true)).then(redacted);
  });
  test('that stands nowhere in the text is not', () => {
    given(opened, assigned).when(redact(false, false)).thenRejected('case.nothing-to-strike-out');
    given(opened, assigned, redacted).when(redact(false, true)).thenRejected('case.nothing-to-strike-out');
  });
  test('and was struck out by a call that broke off before it was said, is said by the next one', () => {
    given(opened, assigned, ofOther).when(redact(false, true)).then(redacted);
  });
});

test('how a reporter is reached is corrected of those whose request is in the case', () => {
  const { requestId } = CaseOpened.samples[0]!;
  const command: Command<'correct-contact'> = { type: 'correct-contact', requestId, fields: ['email'] };
  const corrected = CaseContactCorrected({ caseId, requestId, fields: ['email'] });
  given(opened, assigned, resolved).when(command).then(corrected);
  given(opened, assigned)
    .when({ ...command, requestId: caseId })
    .thenRejected('case.not-its-request');
});
