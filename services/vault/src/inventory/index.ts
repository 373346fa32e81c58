export { IMPACT_PAGES, impactPage } from './impact-page.ts';
