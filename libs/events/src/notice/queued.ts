import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { FollowId, NoticeId, WardId } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Id, Instant, Language, Nullable, VaultRef, Version } from '../fields.ts';

const caseId = () =>
  Nullable(
    Id('The case it is about; null before there is one.', 'Le dossier qu’il concerne; null tant qu’il n’y en a pas.'),
  );

const COMMON = {
  noticeId: NoticeId(),
  template: Code(
    'Which message, e.g. `received`, `assigned` or `resolved`.',
    'De quel avis il s’agit, p.\u00a0ex. `received`, `assigned` ou `resolved`.',
  ),
  channel: GrowingLiteral({ email: ['by e-mail', 'par courriel'] }, 'How it is sent.', 'Le moyen d’envoi.'),
  language: Language('The language it is written in.', 'La langue dans laquelle il est rédigé.'),
  outcome: Nullable(
    Code('How the case ended; null before it has.', 'L’issue du dossier; null tant qu’il n’est pas terminé.'),
  ),
  departmentId: Nullable(
    Code(
      'The department it names; null where it names none.',
      'La direction qu’il nomme; null s’il n’en nomme aucune.',
    ),
  ),
  resolveBy: Nullable(
    Instant(
      'The date it promises; null where it promises none.',
      'L’échéance qu’il annonce; null s’il n’en annonce aucune.',
    ),
  ),
  catalogueVersion: Version(
    'The version of the settings its names are taken from.',
    'La version des réglages d’où viennent les noms qu’il cite.',
  ),
};

/** Version 1: every message went to whoever had made a request. */
const ToReporter = Fields({
  ...COMMON,
  requestId: Id('The request it is about.', 'La demande qu’il concerne.'),
  caseId: caseId(),
  subjectRef: VaultRef('Stands for whom it is for.', 'Renvoie à la personne à qui il est destiné.'),
});

const toReporter = {
  noticeId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9c01',
  template: 'assigned',
  channel: 'email',
  language: 'fr',
  requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
  caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
  subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11',
  outcome: null,
  departmentId: 'public-works',
  resolveBy: '2026-03-16T14:30:00.000Z',
  catalogueVersion: 1,
} as const;

/** A message is owed to somebody. Its deterministic id is the outbox: it is sent at least once under one Message-ID. */
export const NoticeQueued = defineEvent({
  type: 'notice.queued',
  version: 2,
  about: {
    title: ['Notice queued', 'Avis à envoyer'],
    meaning: [
      'A message is owed to somebody. It will be sent at least once, always under the same message id.',
      'Quelqu’un doit recevoir un avis. Celui-ci sera envoyé au moins une fois, toujours sous le même identifiant de message.',
    ],
  },
  data: Fields({
    ...COMMON,
    to: GrowingLiteral(
      {
        reporter: ['whoever made the request', 'la personne déclarante'],
        follower: ['whoever follows the request', 'une personne qui suit la demande'],
        department: ['a department', 'une direction'],
        'on-call': ['whoever is on call', 'la personne de garde'],
      },
      'Whom it is for.',
      'À qui il est destiné.',
    ),
    requestId: Nullable(
      Id(
        'The request it is about; null where it is about the case as a whole.',
        'La demande qu’il concerne; null s’il concerne le dossier entier.',
      ),
    ),
    caseId: caseId(),
    subjectRef: Nullable(
      VaultRef(
        'Stands for the person; null where it goes to an address of the settings.',
        'Renvoie à la personne; null s’il va à une adresse des réglages.',
      ),
    ),
    followId: Type.Optional(FollowId()),
    recipient: Type.Optional(
      Code(
        'The department or the entry of a rota in the settings whose address it goes to; absent where it goes to a person.',
        'La direction ou l’inscription au tour de garde, dans les réglages, à l’adresse de laquelle il va; absente s’il va à une personne.',
      ),
    ),
    serviceCode: Type.Optional(
      Code(
        'The service of the case; absent where it is about a request.',
        'Le service dont relève le dossier; absent s’il concerne une demande.',
      ),
    ),
    wardId: Type.Optional(Nullable(WardId())),
  }),
  samples: [
    { ...toReporter, to: 'reporter' },
    {
      ...toReporter,
      template: 'follower-assigned',
      to: 'follower',
      followId: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c51',
      subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c52',
    },
    {
      ...toReporter,
      template: 'paged',
      to: 'on-call',
      requestId: null,
      subjectRef: null,
      recipient: 'first',
      serviceCode: 'pothole',
      wardId: 'ward-3',
    },
  ],
  past: [{ schema: ToReporter, samples: [toReporter], upcast: (data) => ({ ...(data as object), to: 'reporter' }) }],
});
