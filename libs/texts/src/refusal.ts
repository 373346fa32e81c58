import type { Language } from '@guichet/events';

/** What a command was asked for cannot be done; why, in both languages. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
  constructor(
    readonly text: Readonly<Record<Language, string>>,
    options?: ErrorOptions,
  ) {
    super(`${text.en} · ${text.fr}`, options);
  }
}

/** The command line or the environment asks for something that does not exist: it is seen before any file is opened. */
export class UsageError extends Refusal {
  override readonly name = 'UsageError';
}
