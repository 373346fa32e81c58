import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, Rungs } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Instant, Nullable, Version } from '../fields.ts';

/** Dates the municipality undertakes to keep, with the version of the settings they came from. */
export const CasePromised = defineEvent({
  type: 'case.promised',
  version: 1,
  about: {
    title: ['Dates promised', 'Engagement pris'],
    meaning: [
      'The dates the municipality undertakes to keep, with the version of the settings they came from.',
      'Les échéances que la municipalité s’engage à respecter, avec la version des réglages d’où elles viennent.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    acknowledgeBy: Nullable(
      Instant(
        'By when a department is to have accepted it; null without such a promise.',
        'Date limite de prise en charge par une direction; null sans un tel engagement.',
      ),
    ),
    resolveBy: Nullable(
      Instant(
        'By when it is to be resolved; null without such a promise.',
        'Date limite de résolution; null sans un tel engagement.',
      ),
    ),
    calendarId: Code(
      'The calendar of working hours and holidays the dates were counted by.',
      'Le calendrier d’heures ouvrables et de jours fériés qui a servi au calcul.',
    ),
    promiseVersion: Version(
      'The version of the settings the promise is in.',
      'La version des réglages où figure l’engagement.',
    ),
    cause: Type.Optional(
      GrowingLiteral(
        {
          opening: ['the case was opened', 'l’ouverture du dossier'],
          priority: ['another priority was set', 'une autre priorité a été fixée'],
          reclassification: ['it is about another service', 'il relève d’un autre service'],
          place: ['its place was corrected', 'son lieu a été corrigé'],
          hold: ['a hold that stops the clock ended', 'une attente qui suspend le délai s’est terminée'],
          reopening: ['the case was reopened', 'la réouverture du dossier'],
          person: ['a supervisor set another date', 'une autre date fixée par la supervision'],
        },
        'Why these dates; absent means the opening.',
        'D’où viennent ces échéances; absent, c’est l’ouverture.',
      ),
    ),
    reason: Type.Optional(Code('The reason given for another date.', 'Le motif donné pour une autre date.')),
    since: Type.Optional(
      Instant(
        'Since when it counts: the request, its letter or the reopening, later by the time that holds stopped the clock.',
        'Le début du délai\u00a0: la demande, sa lettre ou la réouverture, plus tard de la durée des attentes qui l’ont suspendu.',
      ),
    ),
    rungs: Type.Optional(
      Rungs(
        'When somebody is told that the date is at risk or past.',
        'Les moments où quelqu’un est avisé que l’échéance est menacée ou dépassée.',
      ),
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      acknowledgeBy: '2026-03-10T14:30:00.000Z',
      resolveBy: '2026-03-16T14:30:00.000Z',
      calendarId: 'office',
      promiseVersion: 1,
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      acknowledgeBy: null,
      resolveBy: '2026-03-20T20:30:00.000Z',
      calendarId: 'office',
      promiseVersion: 1,
      cause: 'person',
      reason: 'part-ordered',
      since: '2026-03-09T14:30:00.000Z',
      rungs: [
        { rung: 'resolve-75-assignee-queue', dueAt: '2026-03-18T15:00:00.000Z' },
        { rung: 'resolve-breach-supervisor-mail', dueAt: '2026-03-20T20:30:00.000Z', then: 'apologize' },
      ],
    },
  ],
});
