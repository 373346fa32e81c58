export { bilingualFaults, type BilingualText } from './bilingual.ts';
export { contentsContract } from './contents-contract.ts';
export { FakeContents, type FakeContent } from './fake-contents.ts';
export { outcomeAgrees, typographyFaults } from './typography.ts';
export { StandInIssuer } from './stand-in-issuer.ts';
