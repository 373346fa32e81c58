/** `npm run replay`: recorded requests of a city, submitted again through the public endpoint. May be repeated: nothing is added twice. */
import { loadMunicipality } from '@guichet/settings';
import {
  argumentsOf,
  assertWritable,
  commandOf,
  EXIT,
  runInTerminal,
  terminalLanguage,
  UsageError,
  wholeNumber,
  writeTextFile,
} from '@guichet/texts';
import { GEOREPORT } from './import/georeport.ts';
import { importRows, type ImportOptions } from './import/import-rows.ts';
import { linesOf } from './import/report.ts';
import { sayIn } from './import/texts.ts';
import { emptySummary, isComplete, note } from './import/totals.ts';
import { installationOf } from './installation.ts';
import { openTable } from './tables/table.ts';

export const USAGE = {
  en: `npm run replay -- --municipality <folder> --requests <GeoReport requests.json>

  --history              with statuses, closing and expected dates: past requests promise nothing, and nobody is told of them again
  --url <url>            of the installation; what runs under GUICHET_DATA (default .guichet) unless given
  --token <token>        of an importer, who may say when a request was made; likewise
  --concurrency <n>      requests in flight, 1 to 256; 8 unless given
  --reporters            give each record a reporter, reporter-<id>@replay.example, who is owed messages
  --patience <seconds>   how long the replay waits while the installation is away, before it gives up; 120 unless given
  --summary <file>       write what became of each record, as JSON
  --allow-refused        exit 0 although records were refused
  --lang <en|fr>         as LANG unless given
Exit: 0 done, 1 records refused or failed, 2 wrong usage`,
  fr: `npm run replay -- --municipality <dossier> --requests <requests.json de GeoReport>

  --history              avec états, dates de fermeture et échéances\u00a0: les demandes passées n’engagent à rien et personne n’en est avisé de nouveau
  --url <url>            de l’installation; celle qui est en marche sous GUICHET_DATA (.guichet par défaut)
  --token <jeton>        d’un importateur, qui peut dire quand une demande a été faite; de même
  --concurrency <n>      demandes simultanées, de 1 à 256; 8 par défaut
  --reporters            donner à chaque demande une personne déclarante, reporter-<id>@replay.example, qui sera avisée
  --patience <secondes>  durée de l’attente lorsque l’installation ne répond pas, avant d’abandonner; 120 par défaut
  --summary <fichier>    écrire en JSON ce qu’est devenue chaque demande
  --allow-refused        code de sortie 0 même si des demandes ont été refusées
  --lang <en|fr>         selon LANG par défaut
Code de sortie\u00a0: 0 fait, 1 demandes refusées ou en échec, 2 usage incorrect`,
} as const;

const OPTIONS = {
  municipality: { type: 'string' },
  requests: { type: 'string' },
  history: { type: 'boolean', default: false },
  url: { type: 'string' },
  token: { type: 'string' },
  concurrency: { type: 'string', default: '8' },
  patience: { type: 'string', default: '120' },
  reporters: { type: 'boolean', default: false },
  summary: { type: 'string' },
  'allow-refused': { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Does what the arguments say; true when nothing was refused or failed. Throws Refusal for the person who called it. */
export async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  print: (line: string) => void,
): Promise<boolean> {
  const language = terminalLanguage(args, env);
  const { values: options } = argumentsOf({ args: [...args], options: OPTIONS });
  if (options.help) {
    print(USAGE[language]);
    return true;
  }
  const { municipality, requests, reporters, history } = options;
  if (!municipality || !requests)
    throw new UsageError({
      en: `--municipality and --requests are needed\n\n${USAGE.en}`,
      fr: `--municipality et --requests sont obligatoires\n\n${USAGE.fr}`,
    });
  const target = {
    ...installationOf(options, env, 'importer'),
    reader: language,
    patienceSeconds: wholeNumber('patience', options.patience, 0, 86_400),
  };
  if (options.summary) await assertWritable(options.summary);
  const { catalogue } = await loadMunicipality(municipality);
  const summary = emptySummary();
  const how: ImportOptions = {
    rules: { catalogue, mapping: { ...GEOREPORT, history }, reporters },
    target,
    concurrency: wholeNumber('concurrency', options.concurrency, 1, 256),
    say: sayIn(language),
    onOutcome: (submission, outcome) => note(summary, submission, outcome),
  };
  const result = await importRows(await openTable(requests), how);
  for (const line of linesOf(result, sayIn(language))) print(line);
  if (options.summary) await writeTextFile(options.summary, `${JSON.stringify(summary, undefined, 2)}\n`);
  return isComplete(result.totals, options['allow-refused']);
}

export const command = commandOf(async (args, env, { out }) =>
  (await run(args, env, out)) ? EXIT.done : EXIT.refused,
);

if (import.meta.main) await runInTerminal(command);
