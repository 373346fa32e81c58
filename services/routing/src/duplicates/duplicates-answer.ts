import { DateTime, Exactly, Named, Nullable, Uuid, type SchemasOf } from '@guichet/service-kit';
import { Type } from 'typebox';
import { ListedCaseAnswer } from '../queries/case-answers.ts';
import type { PossibleDuplicate } from './possible-duplicates.ts';

const Figure = () => Nullable(Type.Number());

const Answers = () =>
  Type.Array(
    Exactly({
      question: Type.String(),
      label: Type.String(),
      choices: Type.Array(Type.String()),
      text: Type.String(),
    }),
  );

const DUPLICATE = {
  requestId: Uuid(),
  /** Tracking numbers of both reports. */
  reference: Nullable(Type.String()),
  otherRequestId: Uuid(),
  otherReference: Nullable(Type.String()),
  /** Whether the report of the other case came later: its case is the one to be merged into this one. */
  otherIsLater: Type.Boolean(),
  /** 1 for the same place at the same instant, 0 at both limits. */
  score: Type.Number(),
  /** Null where the place is one that only staff may know: it is the same then. */
  distanceMetres: Figure(),
  samePlace: Type.Boolean(),
  /** Both name the same one, e.g. a pole by its number. */
  sameAsset: Type.Boolean(),
  daysApart: Figure(),
  /** The limits of the service, when it was compared. */
  limitMetres: Figure(),
  limitDays: Figure(),
  /** Questions that both answered alike, in the words of the reader. */
  answers: Answers(),
  /** What the texts of both speak of, e.g. a danger. */
  termCodes: Type.Array(Type.String()),
  /** All that the other report answered by choosing. */
  otherAnswers: Answers(),
  /** With the people in it and what it is promised by. */
  other: ListedCaseAnswer,
} satisfies SchemasOf<PossibleDuplicate>;

/** `asOf`: the list includes everything recorded until then. */
export const DuplicatesAnswer = Named('PossibleDuplicates', {
  duplicates: Type.Array(Named('PossibleDuplicate', DUPLICATE)),
  asOf: Nullable(DateTime()),
});
