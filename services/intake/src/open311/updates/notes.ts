import { isClosed, type Language } from '@guichet/events';
import type { Remembered } from '@guichet/settings';
import { describeState } from '../../status-texts.ts';
import type { StatusChange } from '../../status-view/status-changes.ts';
import type { PublicRequest } from '../../status-view/status-view.ts';
import { wholeSeconds } from '../service-request.ts';

const RECEIVED = { state: 'received', departmentId: null, outcome: null } as const;

/** What happened to a request, as Chicago's extension tells it: that it was received, then the changes that are its updates too. */
export function notesOf(
  request: PublicRequest,
  changes: readonly StatusChange[],
  names: Remembered,
  language: Language,
) {
  const note = (at: string, type: 'opened' | 'activity' | 'closed', summary: string) => ({
    datetime: wholeSeconds(at),
    type,
    summary,
    description: null,
  });
  return [
    note(request.requestedAt, 'opened', describeState(RECEIVED, names, language)),
    ...changes.map((change) =>
      note(change.at, isClosed(change.state) ? 'closed' : 'activity', describeState(change, names, language)),
    ),
  ];
}
