export * from './command-line.ts';
export * from './html.ts';
export * from './local-time.ts';
export * from './terminal-language.ts';
