import { DomainError } from '@guichet/event-sourcing';
import { spec } from './case-action-spec.ts';
import { invalidRequest } from '@guichet/service-kit';
import { CorrectContact, RedactText } from './correction.dto.ts';

const WHO = ['agent', 'clerk', 'supervisor-of-triage'] as const;

/** What people wrote or left of themselves, put right. */
export const CORRECTION_ACTIONS = {
  redact: spec({
    body: RedactText,
    command: async ({ entry, field, passages, reason }, { textAt, strikeOut }) => {
      const text = await textAt(entry, field);
      if (!text) throw new DomainError('case.no-such-text');
      return { type: 'redact', text, reason, ...(await strikeOut(text, passages)) };
    },
    who: WHO,
    refusals: ['case.no-such-text', 'case.nothing-to-strike-out', 'content.not-found'],
  }),
  'correct-contact': spec({
    body: CorrectContact,
    command: async ({ requestId, email, phone }, { state, correctContact }) => {
      if (email === undefined && phone === undefined)
        throw invalidRequest([{ field: 'email', code: 'validation.required' }]);
      if (!state.requestIds.includes(requestId)) throw new DomainError('case.not-its-request');
      const given = { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
      return { type: 'correct-contact', requestId, fields: await correctContact(requestId, given) };
    },
    who: WHO,
    refusals: ['case.not-its-request', 'case.without-contact', 'case.contact-required'],
  }),
};
