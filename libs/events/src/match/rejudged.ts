import { defineEvent } from '../define-event.ts';
import { PublicLatitude, PublicLongitude, RequestId } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Id, Literal, Nullable } from '../fields.ts';
import { Likeness } from './judged.ts';

/**
 * What a request may repeat changed, because it, or the report it was likened to, is about another place or service than was said. The request
 * stays in its case: a person decides. It is said only where the likeness is another one than before.
 */
export const MatchRejudged = defineEvent({
  type: 'match.rejudged',
  version: 1,
  about: {
    title: ['Request compared again', 'Demande comparée de nouveau'],
    meaning: [
      'A place or a service was corrected, and the request was compared again with the reports of other cases. What is said here replaces what was said of it before; the request stays in its case. What a person rejected, or took apart, is never suggested again.',
      'Un lieu ou un service a été corrigé, et la demande a été comparée de nouveau aux signalements des autres dossiers. Ce qui est dit ici remplace ce qui en était dit; la demande reste dans son dossier. Un rapprochement qu’une personne a écarté ou défait n’est plus jamais proposé.',
    ],
  },
  data: Fields({
    requestId: RequestId(),
    why: GrowingLiteral(
      {
        place: ['its place was corrected', 'son lieu a été corrigé'],
        service: ['its case was reclassified', 'son dossier a été reclassé'],
        other: [
          'the report it was likened to was corrected',
          'le signalement dont elle était rapprochée a été corrigé',
        ],
      },
      'What gave rise to it.',
      'Ce qui y a donné lieu.',
    ),
    verdict: Literal(
      {
        unique: ['it is like no report of another case', 'elle ne ressemble à aucun signalement d’un autre dossier'],
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
        'The report that it may repeat or follows; null where it is unique.',
        'Le signalement qu’elle répète peut-être ou auquel elle fait suite; null si elle est unique.',
      ),
    ),
    ...Likeness,
    serviceCode: Code('The service it is about by now.', 'Le service dont elle relève maintenant.'),
    latitude: Nullable(PublicLatitude()),
    longitude: Nullable(PublicLongitude()),
  }),
  samples: [
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      why: 'place',
      verdict: 'suggested',
      ofRequestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a00',
      score: 0.84,
      factors: [
        { name: 'distance-metres', value: 8.1 },
        { name: 'age-days', value: 2.5 },
      ],
      catalogueVersion: 2,
      serviceCode: 'pothole',
      latitude: 45.4301,
      longitude: -75.7013,
    },
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a02',
      why: 'other',
      verdict: 'unique',
      ofRequestId: null,
      score: 0,
      factors: [],
      catalogueVersion: 2,
      serviceCode: 'pothole',
      latitude: 45.4215,
      longitude: -75.6972,
    },
  ],
});
