export { bilingualFaults, type BilingualText } from './bilingual.ts';
export { outcomeAgrees, typographyFaults } from './typography.ts';
