import { existsSync } from 'node:fs';
import { loadMunicipality } from '@guichet/settings';
import { assertWritable, writeTextFile } from '@guichet/texts';
import { Document, stringify } from 'yaml';
import type { Command } from '../import.ts';
import { openTable, readAs } from '../tables/table.ts';
import type { Mapping } from './mapping.ts';
import { Profiles, type ColumnProfile } from './profile.ts';
import { propose, type Proposal } from './proposal.ts';
import { refusal, usageError, type Say } from './texts.ts';

/** Shows what the columns hold and the mapping that is proposed. */
export async function inspect(command: Command): Promise<boolean> {
  const { say, print } = command;
  const { rows, profiles, proposal, how } = await look(command);
  print(say('read-as', { file: command.file, how }));
  print(say('rows-seen', { rows }));
  for (const profile of profiles) print(columnLine(profile, say));
  print(say('proposed'));
  print(stringify(proposal.mapping, { lineWidth: 0 }).trimEnd());
  for (const line of doubtsOf(proposal, say)) print(line);
  return true;
}

/** Keeps the proposed mapping as a file. */
export async function map(command: Command): Promise<boolean> {
  const { say, print } = command;
  const { out, force, encoding, delimiter, sheet, zone, history } = command.options;
  if (!out) throw usageError('needs-option', { command: 'map', option: 'out' });
  if (existsSync(out) && !force) throw refusal('mapping-there', { file: out });
  await assertWritable(out);
  const { proposal } = await look(command);
  const file = { ...(encoding && { encoding }), ...(delimiter && { delimiter }), ...(sheet && { sheet }) };
  const dateFormat = command.options['date-format'] ?? proposal.mapping.dateFormat;
  const mapping: Mapping = {
    ...proposal.mapping,
    ...(dateFormat && { dateFormat }),
    ...(zone && { zone }),
    ...(history !== undefined && { history }),
    ...(Object.keys(file).length > 0 && { file }),
  };
  if (!dateFormat && proposal.formats.length > 1)
    throw refusal('needs-format', { formats: proposal.formats.join(', ') });
  await writeTextFile(out, yamlOf(mapping, proposal, say));
  print(say('written', { file: out }));
  for (const line of doubtsOf(proposal, say)) print(line);
  return true;
}

async function look({ file, options, language }: Command) {
  const { municipality } = options;
  const table = await openTable(file, options);
  const profiles = new Profiles();
  for await (const row of table.rows()) profiles.add(row);
  if (profiles.rows === 0) throw refusal('no-rows');
  const catalogue = municipality ? (await loadMunicipality(municipality)).catalogue : undefined;
  const all = profiles.all();
  const how = readAs(table)[language];
  return { rows: profiles.rows, profiles: all, proposal: propose(all, catalogue), how };
}

/** The doubt about its id stays with the mapping, which may be used long after. */
function yamlOf(mapping: Mapping, proposal: Proposal, say: Say): string {
  const document = new Document(mapping);
  if (proposal.idIsCounter) document.commentBefore = ` ${counterDoubt(proposal, say)}`;
  return document.toString({ lineWidth: 0 });
}

const counterDoubt = ({ mapping }: Proposal, say: Say): string =>
  say('id-is-counter', { column: mapping.columns.id ?? '' });

function columnLine({ name, type, filled, distinct, formats, examples, isPersonal }: ColumnProfile, say: Say): string {
  const shown = isPersonal
    ? [say('type.personal')]
    : type === 'date'
      ? formats
      : examples.map((text) => text.slice(0, 40));
  const described = shown.length > 0 ? ` (${shown.join(' · ')})` : '';
  return say('column', { column: name, type: say(`type.${type}`), filled, distinct, examples: described });
}

/** What a person has to decide. */
function doubtsOf(proposal: Proposal, say: Say): string[] {
  const { mapping, formats, unmapped, idIsCounter } = proposal;
  return [
    ...(idIsCounter ? [counterDoubt(proposal, say)] : []),
    ...(mapping.columns.service ? [] : [say('no-service-column')]),
    ...(mapping.columns.requestedAt ? [] : [say('no-date-column')]),
    ...(formats.length > 1 ? [say('needs-format', { formats: formats.join(', ') })] : []),
    ...(unmapped.length > 0 ? [say('not-mapped', { columns: unmapped.join(', ') })] : []),
  ];
}
