import { Type } from 'typebox';
import { PublicLatitude, PublicLongitude, Group, RequestId, ServiceCode, WardId } from '../entities.ts';
import { defineEvent } from '../define-event.ts';
import {
  Code,
  Fields,
  Instant,
  Kind,
  Language,
  List,
  Literal,
  Nullable,
  ReachableBy,
  Reference,
  SecretDigest,
  VaultRef,
  Version,
} from '../fields.ts';

/** Where a request is about. */
export const Place = () =>
  Fields(
    {
      precision: Literal(
        {
          point: ['a public place, given as it is', 'un lieu public, tel quel'],
          private: [
            'the place is in the vault; only its ward and its key are here',
            'le lieu est dans le coffre; seuls le quartier et la clé figurent ici',
          ],
          address: [
            'an address nobody has placed on the map yet, kept in the vault',
            'une adresse pas encore située sur la carte, gardée dans le coffre',
          ],
          none: ['no place is needed, or none is known', 'aucun lieu n’est exigé, ou aucun n’est connu'],
        },
        'What is said of the place, and where the rest is.',
        'Ce qui est dit du lieu, et où se trouve le reste.',
      ),
      latitude: Nullable(PublicLatitude()),
      longitude: Nullable(PublicLongitude()),
      placeRef: Nullable(
        VaultRef(
          'Stands for the address or the private point kept in the vault; null where there is none.',
          'Renvoie à l’adresse ou au point privé gardé dans le coffre; null s’il n’y en a pas.',
        ),
      ),
      placeKey: Nullable(
        SecretDigest(
          'Tells equal private places apart from different ones, and nothing else; null for a public place.',
          'Permet seulement de savoir si deux lieux privés n’en font qu’un; null pour un lieu public.',
        ),
      ),
      wardId: Nullable(WardId()),
    },
    'Where the request is about.',
    'Le lieu visé par la demande.',
  );

/** Answers to the service's questions that are choices of a list; typed text is in the vault. */
export const Answers = () =>
  List(
    Fields({
      question: Code('The question, as the settings name it.', 'La question, telle que les réglages la nomment.'),
      choices: List(
        Code('A choice of the question’s list.', 'Un choix de la liste de la question.'),
        'What was chosen.',
        'Ce qui a été choisi.',
      ),
    }),
    'Answers chosen from lists; what was typed is in the vault.',
    'Réponses choisies dans des listes; ce qui a été saisi est dans le coffre.',
  );

export const TermCodes = () =>
  List(
    Code('A code of the municipality’s word lists.', 'Un code des listes de mots de la municipalité.'),
    'What the text was found to speak of, e.g. a danger; never the words themselves.',
    'Ce dont parle le texte, p.\u00a0ex. un danger; jamais les mots eux-mêmes.',
  );

export const AssetKey = () =>
  SecretDigest(
    'Tells whether two requests name the same asset, e.g. a pole by its number, and nothing else; absent where none is named.',
    'Permet seulement de savoir si deux demandes nomment le même équipement, p.\u00a0ex. un poteau par son numéro; absent si aucun n’est nommé.',
  );

/** What another system had made of a request before it was imported; it is past, and promises nothing. */
export const History = () =>
  Fields(
    {
      status: Literal(
        {
          open: ['it was still open there', 'elle y était encore ouverte'],
          closed: ['it was closed there', 'elle y était fermée'],
        },
        'How it stood in the system it was imported from.',
        'Son état dans le système d’où elle a été importée.',
      ),
      closedAt: Nullable(
        Instant(
          'When it was closed there; null where it was open, or nobody knows.',
          'Le moment où elle y a été fermée; null si elle était ouverte ou si on l’ignore.',
        ),
      ),
      expectedAt: Nullable(
        Instant(
          'By when it was to be done there; null where nothing was said.',
          'L’échéance qui y était prévue; null s’il n’y en avait pas.',
        ),
      ),
    },
    'Where it was imported as history: what the earlier system says of it. Whoever reported it is not told again.',
    'Si elle a été importée comme historique\u00a0: ce qu’en dit l’ancien système. La personne n’est pas avisée de nouveau.',
  );

export const ReceivedAt = () =>
  Instant(
    'Where the municipality had it before it was entered, e.g. a letter: since when. Promises count from then.',
    'Si la municipalité l’avait avant sa saisie, p.\u00a0ex. une lettre\u00a0: depuis quand. Les engagements courent à partir de là.',
  );

/** A resident's request was accepted; promises of the municipality begin at `receivedAt`, or where there is none at its `occurredAt`. */
export const RequestSubmitted = defineEvent({
  type: 'request.submitted',
  version: 1,
  about: {
    title: ['Request submitted', 'Demande déposée'],
    meaning: [
      'The municipality accepted a request. Its promises count from `receivedAt`, or else from `time`. A case follows, or the request joins one.',
      'La municipalité a accepté une demande. Ses engagements courent à partir de `receivedAt`, sinon de `time`. Un dossier sera ouvert, ou la demande sera jointe à un dossier existant.',
    ],
  },
  data: Fields({
    requestId: RequestId(),
    reference: Reference(
      'The tracking number given to the resident. Whoever holds it can see the public status: do not publish it.',
      'Le numéro de suivi remis à la personne. Il donne accès à l’état public\u00a0: ne pas le publier.',
    ),
    serviceCode: ServiceCode(),
    group: Group(),
    kind: Kind(),
    language: Language('The language the resident chose.', 'La langue choisie par la personne.'),
    subjectRef: Nullable(
      VaultRef(
        'Stands for who reported it; null where nothing about them was given.',
        'Renvoie à la personne déclarante; null si rien n’a été dit à son sujet.',
      ),
    ),
    contentRef: Nullable(
      VaultRef(
        'Stands for what they wrote and for their photos; null where there is neither.',
        'Renvoie à ce qu’elle a écrit et à ses photos; null s’il n’y a ni l’un ni l’autre.',
      ),
    ),
    reachableBy: List(
      ReachableBy('A way to reach them.', 'Un moyen de la joindre.'),
      'Ways they left to be reached; none for an anonymous request.',
      'Moyens laissés pour la joindre; aucun pour une demande anonyme.',
    ),
    place: Place(),
    answers: Answers(),
    termCodes: TermCodes(),
    assetKey: Type.Optional(AssetKey()),
    history: Type.Optional(History()),
    receivedAt: Type.Optional(ReceivedAt()),
    catalogueVersion: Version(
      'The version of the settings it was accepted under, and is promised under.',
      'La version des réglages sous laquelle elle a été acceptée, et qui fixe les engagements.',
    ),
  }),
  samples: [
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      reference: 'K7QF-2M9D-4XTA',
      serviceCode: 'pothole',
      group: 'roads',
      kind: 'service_request',
      language: 'fr',
      subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11',
      contentRef: null,
      reachableBy: ['email'],
      place: {
        precision: 'point',
        latitude: 45.4215,
        longitude: -75.6972,
        placeRef: null,
        placeKey: null,
        wardId: 'ward-3',
      },
      answers: [{ question: 'size', choices: ['large'] }],
      termCodes: [],
      catalogueVersion: 1,
    },
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a02',
      reference: 'M3XB-7T0R-2HQE',
      serviceCode: 'pothole',
      group: 'roads',
      kind: 'service_request',
      language: 'en',
      subjectRef: null,
      contentRef: null,
      reachableBy: [],
      place: {
        precision: 'point',
        latitude: 45.4215,
        longitude: -75.6972,
        placeRef: null,
        placeKey: null,
        wardId: 'ward-3',
      },
      answers: [],
      termCodes: [],
      history: { status: 'closed', closedAt: '2025-05-02T13:00:00.000Z', expectedAt: '2025-05-06T20:00:00.000Z' },
      catalogueVersion: 1,
    },
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a03',
      reference: 'P5HC-0W8N-6RJD',
      serviceCode: 'pothole',
      group: 'roads',
      kind: 'service_request',
      language: 'en',
      subjectRef: null,
      contentRef: null,
      reachableBy: [],
      place: {
        precision: 'point',
        latitude: 45.4215,
        longitude: -75.6972,
        placeRef: null,
        placeKey: null,
        wardId: 'ward-3',
      },
      answers: [],
      termCodes: [],
      assetKey: 'c1d04330f4a2a5f0a8f38cf6f5b2c4f9e4b1d8f15a3b7c2d9e8f7a6b5c4d3e2f',
      receivedAt: '2026-03-05T05:00:00.000Z',
      catalogueVersion: 1,
    },
  ],
});
