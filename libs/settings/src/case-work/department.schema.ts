import { Type } from 'typebox';
import { Code, Day, Duration, Mail, oneOf, strict, Telephone, Text } from '../fields.ts';

export const NOTIFY = ['each', 'digest', 'none'] as const;

/** A person or a function that can be reached: settings name it by its id. */
const Contact = () =>
  strict({ id: Code(), name: Type.Optional(Text()), mail: Mail(), tel: Type.Optional(Telephone()) });

/** How a department is reached and relieved; all of it is optional. */
export const departmentContacts = {
  /** Its office hours; left out, the calendar `office`, or the first that is not open around the clock. */
  calendar: Type.Optional(Code()),
  /** How its mailbox learns of new cases: at once, on the morning of a working day, or not at all. */
  notify: Type.Optional(oneOf(...NOTIFY)),
  /** E-mail address of its channel in Microsoft Teams. */
  teamsChannel: Type.Optional(Mail()),
  contacts: Type.Optional(Type.Array(Contact())),
  /** Ids of contacts. */
  supervisor: Type.Optional(Code()),
  director: Type.Optional(Code()),
  /** Who is paged for an urgent case outside office hours. */
  onCall: Type.Optional(
    strict({
      /** Ids of contacts: the first one is paged first. */
      order: Type.Array(Code(), { minItems: 1 }),
      /** After so long without an answer the next one is paged. */
      acknowledgeWithin: Type.Optional(strict({ minutes: Type.Integer({ minimum: 1, maximum: 1440 }) })),
      /** Who is paged after the last one; left out, the supervisor. */
      next: Type.Optional(oneOf('supervisor', 'director')),
    }),
  ),
  absences: Type.Optional(
    Type.Array(
      strict({
        /** Id of a contact. */
        who: Code(),
        from: Day(),
        /** The last day. */
        to: Day(),
        /** Id of the contact who stands in. */
        replacedBy: Type.Optional(Code()),
      }),
    ),
  ),
  transfer: Type.Optional(
    strict({
      /** Working time in which a transfer offered to the department is answered, before it lapses. */
      answerWithin: Duration(),
    }),
  ),
};
