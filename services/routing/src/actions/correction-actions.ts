import { DomainError } from '@guichet/event-sourcing';
import { spec } from './case-action-spec.ts';
import { RedactText } from './correction.dto.ts';

/** What people wrote, put right. */
export const CORRECTION_ACTIONS = {
  redact: spec({
    body: RedactText,
    command: async ({ entry, field, passages, reason }, { textAt, strikeOut }) => {
      const text = await textAt(entry, field);
      if (!text) throw new DomainError('case.no-such-text');
      return { type: 'redact', text, reason, ...(await strikeOut(text, passages)) };
    },
    who: ['agent', 'clerk', 'supervisor-of-triage'],
    refusals: ['case.no-such-text', 'case.nothing-to-strike-out', 'content.not-found'],
  }),
};
