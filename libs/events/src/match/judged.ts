import { Type } from 'typebox';
import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id, Instant, Kind, Language, Literal, Nullable, Version } from '../fields.ts';
import { Answers, Place } from '../request/submitted.ts';

/** What routing needs of a request, so that it never has to ask anybody. */
export const RequestFacts = () =>
  Fields({
    serviceCode: Code(),
    group: Code(),
    kind: Kind(),
    language: Language(),
    channel: Code(),
    place: Place(),
    answers: Answers(),
    termCodes: Type.Array(Code()),
    requestedAt: Instant(),
  });

/** A request was compared with the reports judged before it. An automatic decision: its inputs and factors are kept. */
export const MatchJudged = defineEvent({
  type: 'match.judged',
  version: 1,
  data: Fields({
    requestId: Id(),
    verdict: Literal('unique', 'duplicate', 'suggested', 'recurrence'),
    ofRequestId: Nullable(Id('the first report of the group it was found to belong to')),
    score: Type.Number({ minimum: 0, maximum: 1, 'x-field': 'ratio' }),
    factors: Type.Array(Fields({ name: Code(), value: Type.Number({ 'x-field': 'measure' }) })),
    catalogueVersion: Version(),
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
  ],
});
