import type { Personal } from '@guichet/events';
import { ENVELOPE } from './envelope.ts';
import type { EventVersion } from './event-versions.ts';
import { fieldRows, type FieldRow } from './field-rows.ts';
import type { JsonSchema } from './json-schema.ts';
import { KINDS, PERSONAL_CLASSES, TELLING_NAMES } from './vocabulary.ts';

export interface Inventoried {
  /** `request.submitted.v1`, or `envelope`. */
  readonly where: string;
  readonly schema: JsonSchema;
}

/** Fields whose name suggests personal information although they hold none, and why. */
export const NOT_PERSONAL: Readonly<Record<string, string>> = {
  'envelope subject': 'CloudEvents’ word for what an event is about: a stream id',
  'request.commented.v1 commentId': 'the id of a comment; its words are in the vault',
  'match.judged.v1 factors[].name': 'the code of a factor of the comparison',
  'match.rejudged.v1 factors[].name': 'the code of a factor of the comparison',
  'case.referred-out.v1 bodyId': 'the id of an outside body in the settings, e.g. a county',
};

/** Everything an event consists of, in every version. */
export const inventory = (events: readonly EventVersion[]): Inventoried[] => [
  { where: 'envelope', schema: ENVELOPE },
  ...events.map(({ pattern, data }) => ({ where: pattern, schema: data })),
];

/** Why a field may not be in an event, one line each; empty where nothing personal can be. */
export const personalFaults = ({ where, schema }: Inventoried): string[] =>
  fieldRows(schema).flatMap((row) =>
    [...unclassified(row), ...tellingName(where, row)].map((why) => `${where} ${why}`),
  );

function unclassified({ path, isObject, kind, personal }: FieldRow): string[] {
  if (isObject) return [];
  const faults = [];
  if (!kind || !(kind in KINDS))
    faults.push(`${path}: “${kind ?? 'nothing said'}” is no kind of value an event may hold`);
  if (!personal || !(personal in PERSONAL_CLASSES))
    faults.push(`${path}: “${personal ?? 'nothing said'}” may not be told of a person`);
  return faults;
}

/** A reference to the vault may be named after the personal field that it refers to. */
function tellingName(where: string, { path, kind }: FieldRow): string[] {
  if (kind === 'vault-ref') return [];
  const name = path.split('.').at(-1)!.replace('[]', '');
  const words = name
    .replace(/[A-Z]/g, ' $&')
    .toLowerCase()
    .split(/[\s_-]+/);
  const telling = words.find((word) => TELLING_NAMES.has(word));
  if (!telling || `${where} ${path}` in NOT_PERSONAL) return [];
  return [`${path}: called “${telling}”, like personal information or free text`];
}

const SHOWN_FIRST: readonly Personal[] = ['pseudonym', 'trait', 'place', 'none'];

/** The inventory as a bilingual page: what is empty and must stay so, then every field by what it tells. */
export function personalFieldsPage(parts: readonly Inventoried[]): string {
  const faults = parts.flatMap(personalFaults);
  const rows = parts.flatMap(({ where, schema }) =>
    fieldRows(schema)
      .filter(({ isObject }) => !isObject)
      .map((row) => ({ where, ...row })),
  );
  const sections = SHOWN_FIRST.map((personal) => {
    const of = rows.filter((row) => row.personal === personal);
    const [en, fr] = PERSONAL_CLASSES[personal];
    return [
      `## Tells about a person: ${en} · Ce qu’ils révèlent d’une personne\u00a0: ${fr} (${of.length})`,
      '',
      ...table(of),
    ].join('\n');
  });
  return `${[INTRODUCTION, personalList(faults), ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `<!-- Written by \`npm run catalogue\` · Produit par \`npm run catalogue\` -->
# Personal information in events · Renseignements personnels dans les événements

No event holds a name, an address, a telephone number, an e-mail address, a text or a photo. They are in the vault; events hold random
references to them. This page lists every field of every version by what it tells about a person. An identifier of a request or a case tells
nothing by itself; whoever may search intake or the vault can find the person behind it.

Aucun événement ne contient de nom, d’adresse, de numéro de téléphone, d’adresse de courriel, de texte ni de photo. Ils sont dans le coffre; les
événements n’en portent que des références aléatoires. Cette page classe chaque champ de chaque version selon ce qu’il révèle d’une personne. L’identifiant d’une
demande ou d’un dossier ne révèle rien en soi; quiconque peut consulter intake ou le coffre peut retrouver la personne concernée.`;

const personalList = (faults: readonly string[]): string =>
  [
    `## Personal information or free text · Renseignement personnel ou texte libre (${faults.length})`,
    '',
    ...(faults.length
      ? faults.map((fault) => `- ${fault}`)
      : ['None, and a test keeps it so. · Aucun, et un test y veille.']),
  ].join('\n');

const table = (rows: readonly (FieldRow & { where: string })[]): string[] => [
  '| event · événement | field · champ | value | valeur |',
  '|---|---|---|---|',
  ...rows.map(({ where, path, kind }) => `| \`${where}\` | \`${path}\` | ${KINDS[kind!]!.join(' | ')} |`),
];
