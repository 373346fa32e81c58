/** `npm run municipality`: a settings folder from what a city publishes, to be refined by hand afterwards. */
import { resolve } from 'node:path';
import type { Language } from '@guichet/events';
import { linesIn, SettingsRefused, textsToTranslate } from '@guichet/settings';
import { commandOf, EXIT, Refusal, runInTerminal, terminalLanguage, type Command, type Terminal } from '@guichet/texts';
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

/** All of its output is in one language. `today`: ISO 8601. */
export const commandOn = (today: string): Command =>
  commandOf(async (args, env, terminal) => {
    const language = terminalLanguage(args, env);
    const options = readOptions(args);
    if (options.help) return terminal.out(bothOf('usage')[language]);
    if (options['to-translate'] !== undefined) return listMissing(options['to-translate'], language, terminal);
    return make(options, today, language, terminal).catch((failure: unknown) => {
      throw failure instanceof SettingsRefused ? unusable(failure) : failure;
    });
  });

/** The folder of a draft, which is gone by now, is not named. */
function unusable({ faults }: SettingsRefused): Refusal {
  const why = bothOf('settings-refused');
  return new Refusal({ en: `${why.en}\n${linesIn(faults, 'en')}`, fr: `${why.fr}\n${linesIn(faults, 'fr')}` });
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

export const command: Command = commandOn(new Date().toISOString().slice(0, 10));

if (import.meta.main) await runInTerminal(command);
