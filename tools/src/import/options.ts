import type { parseArgs } from 'node:util';

export const OPTIONS = {
  municipality: { type: 'string' },
  mapping: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  sheet: { type: 'string' },
  'date-format': { type: 'string' },
  zone: { type: 'string' },
  history: { type: 'boolean' },
  'dry-run': { type: 'boolean', default: false },
  rejects: { type: 'string' },
  'allow-refused': { type: 'boolean', default: false },
  reporters: { type: 'boolean', default: false },
  concurrency: { type: 'string', default: '8' },
  patience: { type: 'string', default: '120' },
  url: { type: 'string' },
  token: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];
