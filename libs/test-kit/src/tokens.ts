import { MUNICIPALITY } from './municipality.ts';

/** `GUICHET_DEV_TOKENS` of these people, who act for the municipality of the tests where they name no other. */
export const tokensOf = (people: readonly object[]): string =>
  JSON.stringify(people.map((person) => ({ municipality: MUNICIPALITY, ...person })));
