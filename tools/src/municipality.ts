/** `npm run municipality`: a settings folder from what a city publishes, to be refined by hand afterwards. */
import { resolve } from 'node:path';
import type { Language } from '@guichet/events';
import { reasonOf, SettingsRefused, textsToTranslate } from '@guichet/settings';
import { terminalLanguage, UsageError } from '@guichet/texts';
import { idOf, readOptions, type Options } from './municipality/options.ts';
import { bothOf, Remarks } from './municipality/remarks.ts';
import { readServices } from './municipality/services/read-services.ts';
import { serviceColumns, valuesIn, type Columns } from './municipality/services/service-columns.ts';
import { serviceSettings } from './municipality/services/service-settings.ts';
import { CALENDARS, municipalityFile, placeOf } from './municipality/settings.ts';
import { languageOf, SourceTexts } from './municipality/source-texts.ts';
import { convertWards, middlesOf } from './municipality/wards/convert-wards.ts';
import { wardName, wardsFile } from './municipality/wards/ward.ts';
import { checkFolder, writeFolder } from './municipality/write-folder.ts';

/** Exit codes. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

/** Does what the arguments say and returns the exit code. All of its output is in one language. */
export async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
  today: string,
): Promise<number> {
  const language = terminalLanguage(args, env);
  let options: Options;
  try {
    options = readOptions(args);
  } catch (failure) {
    return explain(failure, language, terminal, EXIT.usage);
  }
  try {
    if (options.help) terminal.out(bothOf('usage')[language]);
    else if (options['to-translate'] !== undefined) await listMissing(options['to-translate'], language, terminal);
    else return await make(options, today, language, terminal);
    return EXIT.done;
  } catch (failure) {
    return explain(failure, language, terminal, EXIT.refused);
  }
}

function explain(failure: unknown, language: Language, { err }: Terminal, exit: number): number {
  if (failure instanceof UsageError) err(failure.text[language]);
  else if (failure instanceof SettingsRefused) {
    err(bothOf('settings-refused')[language]);
    for (const fault of failure.faults) err(`  ${fault.file}:${fault.line} ${reasonOf(fault, language)}`);
  } else throw failure;
  return exit;
}

async function make(options: Options, today: string, language: Language, terminal: Terminal): Promise<number> {
  const folder = resolve(options.out!);
  const id = idOf(options);
  await checkFolder(folder, options.force);
  const remarks = new Remarks();
  const { files, wards } = await settingsOf(options, id, today, remarks);
  const refused = remarks.refusals;
  if (refused > 0 && !options['allow-refused']) {
    terminal.err(bothOf('refused-nothing-written', { count: refused })[language]);
    for (const line of remarks.refusalsIn(language)) terminal.err(line);
    return EXIT.refused;
  }
  const { catalogue, rules } = await writeFolder(folder, files, wards);
  const { services, groups, departments } = catalogue;
  const counts = { services: services.length, groups: groups.length, departments: departments.length };
  terminal.out(
    bothOf('done', { folder, ...counts, rules: rules.rules.length, wards: catalogue.wards.length })[language],
  );
  for (const line of remarks.notesIn(language)) terminal.out(line);
  const missing = await textsToTranslate(folder);
  if (missing.length > 0)
    terminal.out(
      '  ' +
        bothOf('to-translate', {
          count: missing.length,
          language: LANGUAGES[missing[0]!.language],
          folder: options.out!,
        })[language],
    );
  if (refused > 0) terminal.out(bothOf('refused-left-out', { count: refused })[language]);
  for (const line of remarks.refusalsIn(language)) terminal.out(line);
  return EXIT.done;
}

const LANGUAGES = { en: { en: 'English', fr: 'anglais' }, fr: { en: 'French', fr: 'français' } };

/** What goes into the folder. Throws UsageError where a file cannot be used at all. */
async function settingsOf(options: Options, id: string, today: string, remarks: Remarks) {
  const rows = await readServices(options.services!, options, remarks);
  const columns = serviceColumns(rows, options.column, remarks);
  noteColumns(columns, remarks);
  const names = rows.map((row) => valuesIn(row, columns.name)).flatMap(({ plain, en, fr }) => plain || en || fr || []);
  const source = (options.language as Language | undefined) ?? languageOf(names);
  remarks.note(options.language ? 'language-given' : 'language', { language: LANGUAGES[source] });
  const wards = await convertWards(
    options.wards!,
    {
      id: options['ward-id'],
      name: options['ward-name'],
      nameFr: options['ward-name-fr'],
      crs: options.crs,
      layer: options.layer,
      language: source,
    },
    remarks,
  );
  const place = placeOf(options, middlesOf(wards), remarks);
  const mailDomain = options['mail-domain'] ?? `${id}.example`;
  remarks.note(options['mail-domain'] ? 'mail-domain' : 'mail-domain-made', { domain: mailDomain });
  const settings = serviceSettings(rows, columns, new SourceTexts(source), mailDomain, remarks);
  const wardNames = new Map(wards.map((ward) => [ward.id, wardName(ward, place.province, source)]));
  return {
    files: {
      'municipality.yaml': municipalityFile(options, id, place, source, remarks),
      'calendars.yaml': CALENDARS,
      'departments.yaml': settings.departments,
      'services.yaml': settings.services,
      'routing.yaml': settings.routing,
    },
    wards: wardsFile(wards, wardNames, options['valid-from'] ?? today),
  };
}

function noteColumns(columns: Columns, remarks: Remarks): void {
  const shown = Object.entries(columns).flatMap(([role, byLanguage]) =>
    Object.entries(byLanguage).map(
      ([language, column]) => `${role}${language === 'plain' ? '' : `-${language}`}=${column}`,
    ),
  );
  remarks.note('service-columns', { columns: shown.join(', ') });
}

async function listMissing(folder: string, language: Language, terminal: Terminal): Promise<void> {
  const missing = await textsToTranslate(folder);
  for (const { file, line, language: absent, text } of missing)
    terminal.out(bothOf('translated-line', { file, line: String(line), language: LANGUAGES[absent], text })[language]);
  const example = 'name: { en: Pothole, fr: Nid-de-poule }';
  terminal.out(
    bothOf(missing.length > 0 ? 'translated-count' : 'translated-all', { count: missing.length, example })[language],
  );
}

if (import.meta.main) {
  process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
    if (failure.code !== 'EPIPE') throw failure; // what reads the lines, as `head` does, has seen enough
  });
  const terminal = { out: (line: string) => console.log(line), err: (line: string) => console.error(line) };
  process.exitCode = await run(process.argv.slice(2), process.env, terminal, new Date().toISOString().slice(0, 10));
}
