export * from './command-line.ts';
export * from './terminal-language.ts';
