export * from './command-line.ts';
export * from './encoding.ts';
export * from './html.ts';
export * from './local-time.ts';
export * from './page-style.ts';
export * from './terminal-language.ts';
export * from './text-file.ts';
export * from './typed-text.ts';
