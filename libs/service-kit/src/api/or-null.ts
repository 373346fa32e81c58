import { ValidateIf } from 'class-validator';

/** A text that the other decorators check, or null; it must be there. */
export const OrNull = () => ValidateIf((_dto, value) => value !== null);
