export { eventStoreDbUrl } from './event-store-db-url.ts';
export { generateInto, type Generated } from './generate-city.ts';
export { publishedSettings } from './generate-city/published.ts';
export { seeded } from './generate-city/chance.ts';
