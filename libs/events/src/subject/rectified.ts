import { defineEvent } from '../define-event.ts';
import { Fields, VaultRef, Version } from '../fields.ts';

/** Something that was kept about somebody was corrected; what it is stays in the vault. */
export const SubjectRectified = defineEvent({
  type: 'subject.rectified',
  version: 1,
  about: {
    title: ['Personal information rectified', 'Renseignements personnels rectifiés'],
    meaning: [
      'What is kept under the reference was corrected. The event does not say what it was or is: whoever needs it reads it again.',
      'Ce qui est conservé sous la référence a été corrigé. L’événement ne dit ni ce qui y était ni ce qui y est\u00a0: qui en a besoin le relit.',
    ],
  },
  data: Fields({
    subjectRef: VaultRef('Stands for what was rectified.', 'Renvoie à ce qui a été rectifié.'),
    version: Version('The version that is correct from now on.', 'La version désormais exacte.'),
  }),
  samples: [{ subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11', version: 2 }],
});
