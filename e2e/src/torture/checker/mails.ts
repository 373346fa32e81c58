import { ofType } from '../../log.ts';
import type { Evidence } from '../evidence.ts';
import { type Violation, violated } from './violations.ts';

/** Compares the e-mails in the mail sink with those that the log records as sent. The part of a Message-ID before the @ is the notice. */
export function mails({ log, mails: delivered, losses, blows }: Evidence): Violation[] {
  const sent = new Set(ofType(log, 'notice.sent').map(({ data }) => data['noticeId'] as string));
  const lost = new Set(losses.flatMap(({ notices }) => notices));
  const copies = Map.groupBy(delivered, ({ messageId }) => messageId.replace(/^<|@.*$/g, ''));
  const undelivered = [...sent].filter((id) => !copies.has(id));
  const unknown = [...copies.keys()].filter((id) => !sent.has(id) && !lost.has(id));
  const unlike = [...copies].filter(
    ([, mail]) => new Set(mail.map(({ to, template }) => `${to} ${template}`)).size > 1,
  );
  const extra = [...copies].filter(([, mail]) => mail.length > 1);
  const extraCopies = extra.reduce((sum, [, mail]) => sum + mail.length - 1, 0);
  const tooMany = extraCopies > blows ? [`${extraCopies} extra copies after ${blows} blows`] : [];
  return [
    ...violated('delivered', 'said to be sent', undelivered),
    ...violated('delivered', 'never queued', unknown),
    ...violated(
      'copies',
      'not the same letter',
      unlike.map(([id]) => id),
    ),
    ...violated('copies', 'too many', tooMany),
  ];
}

/** Deliveries beyond the first, for the report. */
export const extraCopiesOf = ({ mails: delivered }: Pick<Evidence, 'mails'>): number =>
  delivered.length - new Set(delivered.map(({ messageId }) => messageId)).size;
