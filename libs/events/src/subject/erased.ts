import { defineEvent } from '../define-event.ts';
import { Fields, GrowingLiteral, VaultRef } from '../fields.ts';

/** Nothing of it can be read any more; whoever keeps something of it has to forget it. */
export const SubjectErased = defineEvent({
  type: 'subject.erased',
  version: 1,
  about: {
    title: ['Personal information erased', 'Renseignements personnels effacés'],
    meaning: [
      'What was kept under the reference was destroyed, with the key that could have read its copies. Whoever keeps something of it has to forget it too.',
      'Ce qui était conservé sous la référence a été détruit, avec la clé qui aurait permis d’en lire les copies. Quiconque en conserve une partie doit l’oublier aussi.',
    ],
  },
  data: Fields({
    subjectRef: VaultRef('Stands for what was erased.', 'Renvoie à ce qui a été effacé.'),
    kind: GrowingLiteral(
      {
        subject: ['a person and how to reach them', 'une personne et ses coordonnées'],
        content: ['what somebody wrote', 'ce que quelqu’un a écrit'],
        place: ['a place that is not public', 'un lieu qui n’est pas public'],
      },
      'What it was.',
      'De quoi il s’agissait.',
    ),
  }),
  samples: [{ subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11', kind: 'subject' }],
});
