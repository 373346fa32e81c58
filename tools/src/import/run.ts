import { basename } from 'node:path';
import type { Language } from '@guichet/events';
import { loadMunicipality } from '@guichet/settings';
import { wholeNumber } from '@guichet/texts';
import { IANAZone } from 'luxon';
import type { Command } from '../import.ts';
import { installationOf } from '../installation.ts';
import { openTable, type Table } from '../tables/table.ts';
import { importRows, type ImportOptions } from './import-rows.ts';
import { Journal } from './journal.ts';
import { readMapping, type Field, type Mapping } from './mapping.ts';
import type { Options } from './options.ts';
import { Rejects } from './rejects.ts';
import { linesOf } from './report.ts';
import { refusal, usageError } from './texts.ts';
import { isComplete } from './totals.ts';

/** Imports the rows of a file; true when none was refused or failed. */
export async function runImport({ file, options, env, language, say, print }: Command): Promise<boolean> {
  const { municipality, mapping: mappingFile, reporters } = options;
  if (!municipality) throw usageError('needs-option', { command: 'run', option: 'municipality' });
  if (!mappingFile) throw usageError('needs-option', { command: 'run', option: 'mapping' });
  const mapping = withOptions(await readMapping(mappingFile), options);
  const { catalogue } = await loadMunicipality(municipality);
  const table = await openTable(file, { ...mapping.file, ...given(options) });
  const columns = await checkedColumns(table, mapping);
  const journal = Journal.of(file, catalogue.municipality.id, env);
  const { delimiter } = { ...mapping.file, ...given(options) };
  const rejects = new Rejects(options.rejects ?? `${basename(file)}.rejects.csv`, say, columns, delimiter);
  await rejects.check(file);
  const how: ImportOptions = {
    rules: { catalogue, mapping, reporters },
    target: options['dry-run'] ? undefined : targetOf(options, env, language),
    concurrency: wholeNumber('concurrency', options.concurrency, 1, 256),
    say,
    done: new Set((await journal.entries()).map(({ key }) => key)),
    onRefused: (row, id, reason) => rejects.add(row, id, reason),
    onOutcome: async ({ key }, outcome) => {
      if (outcome.kind === 'accepted' && outcome.reference) await journal.add({ key, reference: outcome.reference });
    },
  };
  const result = await importRows(table, how).finally(() => Promise.all([journal.flush(), rejects.end()]));
  for (const line of linesOf(result, say)) print(line);
  if (!rejects.isEmpty) print(say('rejects-in', { file: rejects.path }));
  return isComplete(result.totals, options['allow-refused']);
}

const targetOf = (options: Options, env: NodeJS.ProcessEnv, reader: Language) => ({
  ...installationOf(options, env, 'importer'),
  reader,
  patienceSeconds: wholeNumber('patience', options.patience, 0, 86_400),
});

const given = ({ encoding, delimiter, sheet }: Options) => ({
  ...(encoding && { encoding }),
  ...(delimiter && { delimiter }),
  ...(sheet && { sheet }),
});

function withOptions(mapping: Mapping, options: Options): Mapping {
  const { zone = mapping.zone, history = mapping.history, 'date-format': dateFormat = mapping.dateFormat } = options;
  if (zone !== undefined && !IANAZone.isValidZone(zone)) throw usageError('unknown-zone', { zone });
  if (history && !mapping.columns.status && !mapping.constants?.status) throw refusal('needs-status');
  return { ...mapping, ...(dateFormat && { dateFormat }), ...(zone && { zone }), history };
}

/** A mapping that names a column which is not there would refuse every row. */
async function checkedColumns(table: Table, { columns }: Mapping): Promise<string[]> {
  const known = new Set<string>();
  let rows = 0;
  for await (const { values } of table.rows()) {
    for (const name of Object.keys(values)) known.add(name);
    if (++rows >= 1000) break;
  }
  if (rows === 0) throw refusal('no-rows');
  for (const [field, column] of Object.entries(columns) as [Field, string][])
    if (!known.has(column)) throw refusal('unknown-column', { field, column, columns: [...known].join(', ') });
  return [...known];
}
