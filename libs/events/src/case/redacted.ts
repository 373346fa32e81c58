import { Type } from 'typebox';
import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Code, Fields, VaultRef } from '../fields.ts';

/** Something that should never have been written was struck out; it is kept nowhere. */
export const CaseRedacted = defineEvent({
  type: 'case.redacted',
  version: 1,
  about: {
    title: ['Text struck out', 'Texte caviardé'],
    meaning: [
      'Something that should never have been written was struck out of a text, such as the name of somebody else. A mark stands in its place; what stood there is kept nowhere.',
      'Un passage qui n’aurait jamais dû être écrit, comme le nom de quelqu’un d’autre, a été retiré d’un texte. Une marque en tient lieu; ce qui s’y trouvait n’est conservé nulle part.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    ref: VaultRef('Stands for the text, or for what it is part of.', 'Renvoie au texte, ou à ce dont il fait partie.'),
    field: Type.Optional(
      Code(
        'Which of the texts that the reference stands for; absent where it stands for one.',
        'Lequel des textes auxquels renvoie la référence; absent s’il n’y en a qu’un.',
      ),
    ),
    reason: Code('The reason.', 'Le motif.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c13',
      field: 'description',
      reason: 'somebody-else',
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c44',
      reason: 'somebody-else',
    },
  ],
});
