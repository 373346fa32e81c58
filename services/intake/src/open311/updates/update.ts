import type { Language } from '@guichet/events';
import type { Remembered } from '@guichet/settings';
import { describeState } from '../../status-texts.ts';
import type { StatusChange } from '../../status-view/status-changes.ts';
import { wholeSeconds } from '../service-request.ts';
import { updateStatusOf } from './update-status.ts';

/** A change of status as an update of FixMyStreet's extension. */
export const updateOf = (change: StatusChange, names: Remembered, language: Language) => ({
  update_id: change.id,
  service_request_id: change.reference,
  status: updateStatusOf(change.state, change.outcome),
  updated_datetime: wholeSeconds(change.at),
  description: describeState(change, names, language),
  media_url: null,
});
