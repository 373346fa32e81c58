/** One thing wrong with a settings folder, where to find it, and why it is wrong. */
export interface Fault {
  /** Name inside the settings folder, e.g. `services.yaml`. */
  readonly file: string;
  /** 1 for the first line. */
  readonly line: number;
  readonly reason: string;
}

export const faultLine = ({ file, line, reason }: Fault): string => `${file}:${line} ${reason}`;

/** Settings are taken whole or not at all: every fault that was found is listed, in the order of the files. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
  constructor(
    readonly folder: string,
    readonly faults: readonly Fault[],
  ) {
    super(`${folder} is refused:\n${faults.map((fault) => `  ${faultLine(fault)}`).join('\n')}`);
  }
}
