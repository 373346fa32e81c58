export { bilingualFaults, type BilingualText } from './bilingual.ts';
export { typographyFaults } from './typography.ts';
