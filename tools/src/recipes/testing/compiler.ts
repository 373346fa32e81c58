import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Checks files of a folder by its tsconfig.json, again and again: a file that did not change is parsed once. */
export class Compiler {
  readonly #options: ts.CompilerOptions;
  readonly #host: ts.CompilerHost;
  readonly #parsed = new Map<string, readonly [text: string, file: ts.SourceFile]>();

  constructor(private readonly folder: string) {
    this.#options = this.#config().options;
    const host = ts.createCompilerHost(this.#options);
    const parse = host.getSourceFile;
    host.getCurrentDirectory = () => folder;
    host.getSourceFile = (name, ...how) => {
      const known = this.#parsed.get(name);
      if (known && (name.includes('/node_modules/') || known[0] === ts.sys.readFile(name))) return known[1];
      const file = parse(name, ...how);
      if (file) this.#parsed.set(name, [file.text, file]);
      return file;
    };
    this.#host = host;
  }

  #config(): ts.ParsedCommandLine {
    const { config } = ts.readConfigFile(join(this.folder, 'tsconfig.json'), (name) => readFileSync(name, 'utf8'));
    return ts.parseJsonConfigFileContent(config, ts.sys, this.folder);
  }

  /** What the compiler says of everything. */
  faults(): string[] {
    const program = ts.createProgram(this.#config().fileNames, this.#options, this.#host);
    return ts.getPreEmitDiagnostics(program).map(said);
  }

  /** What it says of one file. */
  faultsIn(name: string): string[] {
    const path = join(this.folder, name);
    const program = ts.createProgram([path], this.#options, this.#host);
    const file = program.getSourceFile(path);
    if (!file) throw new Error(`there is no file ${name}`);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(said);
  }
}

const said = ({ file, messageText }: ts.Diagnostic): string =>
  `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
