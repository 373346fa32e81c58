import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { decodeFile } from '@guichet/texts';
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { FaultCode } from './fault-texts.ts';
import type { Fault, FaultParameters } from './faults.ts';
import { trimmed } from './trimmed.ts';

const UNREAD: Readonly<Record<string, FaultCode>> = {
  EISDIR: 'file-is-folder',
  EACCES: 'file-not-allowed',
  EPERM: 'file-not-allowed',
};

export type Path = readonly (string | number)[];

/** A file of the settings folder, which knows the line of each of its values. */
export class SourceFile {
  readonly faults: Fault[] = [];
  /** As the file says, without spaces around its texts. */
  readonly data: unknown;
  /** GeoJSON is parsed as JSON and read a second time, for line numbers, only once something in it is wrong. */
  #document: Document | undefined;
  readonly #lines = new LineCounter();

  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    this.data = trimmed(name.endsWith('json') ? this.#json() : this.#yaml());
  }

  static async read(folder: string, name: string): Promise<SourceFile> {
    return (await SourceFile.readIfThere(folder, name)) ?? SourceFile.#unread(name, 1, 'file-missing');
  }

  static async readIfThere(folder: string, name: string): Promise<SourceFile | undefined> {
    try {
      return SourceFile.of(name, await readFile(join(folder, name)));
    } catch (failure) {
      const { code = '' } = failure as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      const fault = UNREAD[code];
      if (!fault) throw failure;
      return SourceFile.#unread(name, 1, fault);
    }
  }

  static of(name: string, bytes: Uint8Array): SourceFile {
    const decoded = decodeFile(bytes);
    if (!('fault' in decoded)) return new SourceFile(name, decoded.text);
    const { fault, line, charset, byte, likely } = decoded;
    return SourceFile.#unread(name, line, fault, { charset, byte, likely });
  }

  static #unread(name: string, line: number, code: FaultCode, parameters?: FaultParameters): SourceFile {
    const file = new SourceFile(name, name.endsWith('json') ? 'null' : '');
    file.#refuse(line, code, parameters);
    return file;
  }

  fault(path: Path, code: FaultCode, parameters: FaultParameters = {}): void {
    this.#refuse(this.lineOf(path), code, parameters);
  }

  /** Line of the value at the path, or of the nearest thing around it that exists. A mapping's value is found by its key. */
  lineOf(path: Path): number {
    this.#document ??= parseDocument(this.text, { lineCounter: this.#lines });
    let node: unknown = this.#document.contents;
    let offset = (node as Node | null)?.range?.[0] ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
        if (!pair) break;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        offset = (node as Node | undefined)?.range?.[0] ?? offset;
      } else break;
    }
    return this.#lines.linePos(offset).line || 1;
  }

  #yaml(): unknown {
    this.#document = parseDocument(this.text, { lineCounter: this.#lines, prettyErrors: false });
    const problem = this.#document.errors[0]; // the later ones mostly follow from the first
    if (problem) this.#refuse(this.#lines.linePos(problem.pos[0]).line, 'not-yaml', { problem: problem.message });
    return this.#document.errors.length > 0 ? undefined : this.#document.toJS();
  }

  #json(): unknown {
    try {
      return JSON.parse(this.text);
    } catch (failure) {
      const { message } = failure as Error;
      const position = Number(/position (\d+)/.exec(message)?.[1] ?? this.#yamlProblem());
      this.#refuse(this.text.slice(0, position).split('\n').length, 'not-json', { problem: message });
      return undefined;
    }
  }

  /** V8 does not always say where JSON goes wrong; nearly all JSON is YAML, and its parser does. */
  #yamlProblem(): number {
    return parseDocument(this.text, { prettyErrors: false }).errors[0]?.pos[0] ?? this.text.length;
  }

  /** Notes a fault of a line only once. */
  #refuse(line: number, code: FaultCode, parameters: FaultParameters = {}): void {
    const fault = { file: this.name, line, code, parameters };
    if (!this.faults.some((known) => isDeepStrictEqual(known, fault))) this.faults.push(fault);
  }
}
