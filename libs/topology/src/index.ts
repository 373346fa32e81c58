export * from './consumers.ts';
export * from './roles.ts';
export * from './services.ts';
