import { defineEvent, type EventDefinition } from '@guichet/events';
import { Type } from 'typebox';

const code = (description: string, french: string) =>
  Type.String({
    pattern: '^[a-z-]{1,64}$',
    'x-field': 'code',
    'x-personal': 'none',
    description,
    'x-description-fr': french,
  });
const closed = { additionalProperties: false };

/** An event with a past: no real one has changed its shape yet. */
export const RulesReviewed = defineEvent({
  type: 'rules.reviewed',
  version: 2,
  about: {
    title: ['Rules reviewed', 'Règles révisées'],
    meaning: ['Somebody looked at them.', 'Quelqu’un les a relues.'],
  },
  data: Type.Object({ result: code('Which.', 'Lequel.'), place: Type.Optional(code('Where.', 'Où.')) }, closed),
  samples: [{ result: 'kept' }, { result: 'changed', place: 'council' }],
  past: [
    {
      schema: Type.Object({ verdict: code('Which.', 'Lequel.') }, closed),
      samples: [{ verdict: 'kept' }],
      upcast: (data) => ({ result: (data as { verdict: string }).verdict }),
    },
  ],
}) as unknown as EventDefinition;
