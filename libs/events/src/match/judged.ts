import { defineEvent } from '../define-event.ts';
import { Group, RequestId, ServiceCode } from '../entities.ts';
import {
  Code,
  Fields,
  Id,
  Instant,
  Kind,
  Language,
  List,
  Literal,
  Measure,
  Nullable,
  Ratio,
  Version,
} from '../fields.ts';
import { Type } from 'typebox';
import { Answers, AssetKey, History, Place, ReceivedAt, TermCodes } from '../request/submitted.ts';

/** The facts of a request that routing needs, so that it does not have to ask another service. */
export const RequestFacts = () =>
  Fields(
    {
      serviceCode: ServiceCode(),
      group: Group(),
      kind: Kind(),
      language: Language('The language the resident chose.', 'La langue choisie par la personne.'),
      channel: Code(
        'How the request came in, e.g. `portal`, `phone` or `open311`.',
        'Comment la demande est arrivée, p.\u00a0ex. `portal`, `phone` ou `open311`.',
      ),
      place: Place(),
      answers: Answers(),
      termCodes: TermCodes(),
      requestedAt: Instant('When it was submitted.', 'Le moment où elle a été déposée.'),
      assetKey: Type.Optional(AssetKey()),
      history: Type.Optional(History()),
      receivedAt: Type.Optional(ReceivedAt()),
    },
    'What was asked, as far as a decision about it needs to know.',
    'Ce qui a été demandé, dans la mesure utile à une décision.',
  );

/** How alike two reports are, and why. */
export const Likeness = {
  score: Ratio('How alike they are: 0 not at all, 1 fully.', 'Le degré de ressemblance\u00a0: 0 aucune, 1 complète.'),
  factors: List(
    Fields({
      name: Code(
        'The factor with its unit, e.g. `distance-metres` or `age-days`.',
        'Le facteur et son unité, p.\u00a0ex. `distance-metres` ou `age-days`.',
      ),
      value: Measure('Its value, in the unit of its name.', 'Sa valeur, dans l’unité que dit son nom.'),
    }),
    'What the verdict rests on.',
    'Ce qui fonde le résultat.',
  ),
  catalogueVersion: Version(
    'The version of the settings whose limits were applied.',
    'La version des réglages dont les seuils ont été appliqués.',
  ),
};

/** A request was compared with the reports judged before it. An automatic decision: its inputs and factors are kept. */
export const MatchJudged = defineEvent({
  type: 'match.judged',
  version: 1,
  about: {
    title: ['Request compared', 'Demande comparée'],
    meaning: [
      'The request was compared with the reports judged before it. It is an automatic decision; what it rests on is kept.',
      'La demande a été comparée aux signalements jugés avant elle. La décision est automatique; ce qui la fonde est conservé.',
    ],
  },
  data: Fields({
    requestId: RequestId(),
    verdict: Literal(
      {
        unique: ['nothing like it was reported', 'rien de semblable n’a été signalé'],
        duplicate: ['it repeats an open report', 'elle répète un signalement ouvert'],
        suggested: [
          'it may repeat an open report: a person should look',
          'elle répète peut-être un signalement ouvert\u00a0: à vérifier',
        ],
        recurrence: ['it follows a report that was resolved', 'elle fait suite à un signalement résolu'],
      },
      'What the comparison found.',
      'Le résultat de la comparaison.',
    ),
    ofRequestId: Nullable(
      Id(
        'The first report of the group it was found to belong to; null where it is unique.',
        'Le premier signalement du groupe auquel elle appartient; null si elle est unique.',
      ),
    ),
    ...Likeness,
    request: RequestFacts(),
  }),
  samples: [
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      verdict: 'duplicate',
      ofRequestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a00',
      score: 0.84,
      factors: [
        { name: 'distance-metres', value: 8.1 },
        { name: 'age-days', value: 2.5 },
      ],
      catalogueVersion: 1,
      request: {
        serviceCode: 'pothole',
        group: 'roads',
        kind: 'service_request',
        language: 'fr',
        channel: 'open311',
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
        requestedAt: '2026-03-09T14:30:00.000Z',
      },
    },
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a03',
      verdict: 'unique',
      ofRequestId: null,
      score: 0,
      factors: [],
      catalogueVersion: 1,
      request: {
        serviceCode: 'pothole',
        group: 'roads',
        kind: 'service_request',
        language: 'fr',
        channel: 'letter',
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
        requestedAt: '2026-03-09T14:30:00.000Z',
        receivedAt: '2026-03-05T05:00:00.000Z',
      },
    },
  ],
});
