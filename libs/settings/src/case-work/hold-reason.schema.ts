import { Type, type Static } from 'typebox';
import { Code, strict, Text } from '../fields.ts';

/** Why a case may wait. */
export const HoldReason = () =>
  strict({
    id: Code(),
    name: Text(),
    /** The promised date moves by the working time held; otherwise the promise runs on. */
    stopsClock: Type.Boolean(),
    /** Working days of the promise’s calendar after which the hold ends by itself. */
    atMost: Type.Integer({ minimum: 1, maximum: 366 }),
    /** What the people who reported it read. */
    text: Text(),
  });

export type HoldReasonSettings = Static<ReturnType<typeof HoldReason>>;
