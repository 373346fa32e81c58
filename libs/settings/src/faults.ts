import type { Language } from '@guichet/events';
import { messageIn, Refusal } from '@guichet/texts';
import { FAULT_TEXTS, type FaultCode } from './fault-texts.ts';

/** A name that is the same in both languages, or one for each. */
export type Named = string | Readonly<Record<Language, string>>;
export type FaultParameters = Readonly<Record<string, Named>>;

/** One thing wrong with a settings folder, where to find it, and why it is wrong. */
export interface Fault {
  /** Name inside the settings folder, e.g. `services.yaml`. */
  readonly file: string;
  /** 1 for the first line. */
  readonly line: number;
  readonly code: FaultCode;
  readonly parameters: FaultParameters;
}

/** Why it is a fault, for the person who corrects it. */
export const reasonOf = ({ code, parameters }: Pick<Fault, 'code' | 'parameters'>, language: Language): string =>
  messageIn(language, FAULT_TEXTS[code], parameters);

export const faultLine = (fault: Fault): string =>
  `${fault.file}:${fault.line} ${reasonOf(fault, 'en')} · ${reasonOf(fault, 'fr')}`;

/** A line for each fault. */
export const linesIn = (faults: readonly Fault[], language: Language): string =>
  faults.map((fault) => `  ${fault.file}:${fault.line} ${reasonOf(fault, language)}`).join('\n');

/** Settings are accepted completely or not at all; lists every fault, in the order of the files. */
export class SettingsRefused extends Refusal {
  override readonly name = 'SettingsRefused';
  /** For a log: each fault in both languages on one line. */
  override readonly message: string;
  constructor(
    readonly folder: string,
    readonly faults: readonly Fault[],
  ) {
    super({
      en: `${folder} is refused:\n${linesIn(faults, 'en')}`,
      fr: `${folder} est refusé\u00a0:\n${linesIn(faults, 'fr')}`,
    });
    this.message = `${folder} is refused · refusé\u00a0:\n${faults.map((fault) => `  ${faultLine(fault)}`).join('\n')}`;
  }
}
