import { Type } from 'typebox';
import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Code, Day, Fields, Instant, List, Measure, VaultRef } from '../fields.ts';

/** One of the properties besides `field`, by its datatype; none where the field was emptied. */
const Value = () =>
  Fields({
    field: Code(
      'The field, as the settings name it. Without a value beside it, the field was emptied.',
      'Le champ, tel que les réglages le nomment. Sans valeur à côté, le champ a été vidé.',
    ),
    choices: Type.Optional(
      List(
        Code('A choice of the field’s list.', 'Un choix de la liste du champ.'),
        'What was chosen.',
        'Ce qui a été choisi.',
      ),
    ),
    number: Type.Optional(Measure('A number.', 'Un nombre.')),
    day: Type.Optional(Day('A day of the municipality.', 'Un jour de la municipalité.')),
    at: Type.Optional(Instant('A moment.', 'Un moment.')),
    textRef: Type.Optional(VaultRef('Stands for what was written.', 'Renvoie à ce qui a été écrit.')),
  });

/** What the department keeps about the case; residents never see it. */
export const CaseFieldsSet = defineEvent({
  type: 'case.fields-set',
  version: 1,
  about: {
    title: ['Fields filled in', 'Champs internes remplis'],
    meaning: [
      'Fields that the department keeps about its cases were filled in or emptied. Fields that are not named keep their values. Residents never see them.',
      'Des champs internes que la direction tient sur ses dossiers ont été remplis ou vidés. Ceux qui ne sont pas nommés gardent leur valeur. La population ne les voit jamais.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    serviceCode: Code('The service whose fields they are.', 'Le service à qui appartiennent ces champs.'),
    values: List(Value(), 'Each field that was changed, once.', 'Chaque champ modifié, une seule fois.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      serviceCode: 'zoning',
      values: [
        { field: 'building', choices: ['house'] },
        { field: 'units', number: 2 },
        { field: 'inspected', day: '2026-03-10' },
        { field: 'roll-number', textRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c45' },
        { field: 'remarks' },
      ],
    },
  ],
});
