import { given } from '@guichet/event-sourcing/testing';
import { NoticeFailed, NoticeQueued, NoticeSent, NoticeSuppressed } from '@guichet/events';
import { noticeDecider } from './notice.ts';

const owed = NoticeQueued.samples[0]!;
const { noticeId } = owed;
const queued = NoticeQueued(owed);
const sent = NoticeSent({ noticeId });
const suppressed = NoticeSuppressed(NoticeSuppressed.samples[0]!);
const failed = NoticeFailed({ noticeId, why: 'mailbox-refused' });

describe('a notice', () => {
  it('is queued once', () => {
    given(noticeDecider).when({ type: 'queue', notice: owed }).then(queued);
    given(noticeDecider, queued).when({ type: 'queue', notice: owed }).thenIgnored('already-queued');
  });

  it('is not queued where it was suppressed, nor suppressed where it was queued', () => {
    given(noticeDecider, suppressed).when({ type: 'queue', notice: owed }).thenIgnored('already-suppressed');
    given(noticeDecider, queued).when({ type: 'suppress', notice: suppressed.data }).thenIgnored('already-queued');
  });

  it('ends sent or failed, whichever came first', () => {
    given(noticeDecider, queued).when({ type: 'record-sent', noticeId }).then(sent);
    given(noticeDecider, queued, sent).when({ type: 'record-sent', noticeId }).thenIgnored('is-sent');
    given(noticeDecider, queued).when({ type: 'record-failed', noticeId, why: 'mailbox-refused' }).then(failed);
    given(noticeDecider, queued, failed).when({ type: 'record-sent', noticeId }).thenIgnored('is-failed');
  });
});
