import { given } from '@guichet/event-sourcing/testing';
import { NoticeFailed, NoticeQueued, NoticeSent, NoticeSuppressed } from '@guichet/events';
import { notice } from './notice.ts';

const owed = NoticeQueued.samples[0]!;
const { noticeId } = owed;
const queued = NoticeQueued(owed);
const sent = NoticeSent({ noticeId });
const suppressed = NoticeSuppressed(NoticeSuppressed.samples[0]!);
const failed = NoticeFailed({ noticeId, why: 'mailbox-refused' });

describe('a notice', () => {
  it('is queued once', () => {
    given(notice).when({ kind: 'queue', notice: owed }).then(queued);
    given(notice, queued).when({ kind: 'queue', notice: owed }).thenIgnored('already-queued');
  });

  it('is not queued where it was suppressed, nor suppressed where it was queued', () => {
    given(notice, suppressed).when({ kind: 'queue', notice: owed }).thenIgnored('already-suppressed');
    given(notice, queued).when({ kind: 'suppress', notice: suppressed.data }).thenIgnored('already-queued');
  });

  it('ends sent or failed, whichever came first', () => {
    given(notice, queued).when({ kind: 'record-sent', noticeId }).then(sent);
    given(notice, queued, sent).when({ kind: 'record-sent', noticeId }).thenIgnored('is-sent');
    given(notice, queued).when({ kind: 'record-failed', noticeId, why: 'mailbox-refused' }).then(failed);
    given(notice, queued, failed).when({ kind: 'record-sent', noticeId }).thenIgnored('is-failed');
  });
});
