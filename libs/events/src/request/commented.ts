import { RequestId } from '../entities.ts';
import { defineEvent } from '../define-event.ts';
import { Fields, GrowingLiteral, Id, Literal, Nullable, VaultRef } from '../fields.ts';
import { TermCodes } from './submitted.ts';

/** Somebody wrote something about a request that was submitted before. The words themselves are in the vault. */
export const RequestCommented = defineEvent({
  type: 'request.commented',
  version: 1,
  about: {
    title: ['Request commented on', 'Demande commentée'],
    meaning: [
      'Somebody added to a request, e.g. through another system. It changes neither the request nor its case by itself.',
      'Quelqu’un a ajouté un commentaire à une demande, p.\u00a0ex. par un autre système. Cela ne change en soi ni la demande ni son dossier.',
    ],
  },
  data: Fields({
    requestId: RequestId(),
    commentId: Id(
      'The comment: the sender knows it by this id.',
      'Le commentaire\u00a0: l’expéditeur le connaît sous cet identifiant.',
    ),
    audience: Literal(
      {
        public: ['written for everybody', 'écrit pour tout le monde'],
        internal: ['written for staff only', 'écrit pour le personnel seulement'],
      },
      'For whom it was written. It is shown to nobody before a person has read it.',
      'À qui il s’adresse. Il n’est montré à personne avant d’avoir été lu.',
    ),
    subjectRef: Nullable(
      VaultRef(
        'Stands for who wrote it; null where nothing about them was given.',
        'Renvoie à la personne qui l’a écrit; null si rien n’a été dit à son sujet.',
      ),
    ),
    contentRef: Nullable(
      VaultRef(
        'Stands for what they wrote and for the address of their photo; null where there is neither.',
        'Renvoie à ce qu’elle a écrit et à l’adresse de sa photo; null s’il n’y a ni l’un ni l’autre.',
      ),
    ),
    statedStatus: Nullable(
      GrowingLiteral(
        {
          open: ['open', 'ouverte'],
          investigating: ['being looked into', 'à l’étude'],
          'in-progress': ['in progress', 'en cours'],
          'action-scheduled': ['work is scheduled', 'des travaux sont prévus'],
          fixed: ['fixed', 'réglée'],
          duplicate: ['a duplicate', 'en double'],
          'not-councils-responsibility': [
            'not the municipality’s responsibility',
            'hors de la compétence de la municipalité',
          ],
          'no-further-action': ['nothing more will be done', 'rien d’autre ne sera fait'],
          'internal-referral': ['passed on within the municipality', 'transmise à un autre service de la municipalité'],
          closed: ['closed', 'fermée'],
        },
        'What the sender says of the state of things; null where they say nothing, or say it in other words.',
        'Ce que l’expéditeur dit de l’état des choses; null s’il n’en dit rien, ou le dit en d’autres mots.',
      ),
    ),
    termCodes: TermCodes(),
  }),
  samples: [
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      commentId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9c01',
      audience: 'public',
      subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c12',
      contentRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c13',
      statedStatus: 'fixed',
      termCodes: [],
    },
  ],
});
