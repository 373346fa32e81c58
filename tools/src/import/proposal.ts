import type { Catalogue } from '@guichet/settings';
import { dayOf } from './dates.ts';
import type { Field, Mapping } from './mapping.ts';
import { MOST_DISTINCT, type ColumnProfile } from './profile.ts';
import { serviceWords, sharesNames } from './services.ts';
import { folded } from './wards.ts';

/** Names of columns, as cities and vendors write them, the likeliest first; accents, case and signs do not count. */
const NAMES: readonly (readonly [Field, readonly string[]])[] = [
  [
    'id',
    [
      'service request id',
      'servicerequestid',
      'request id',
      'id unique',
      'sr number',
      'service request number',
      'request number',
      'ticket number',
      'case id',
      'case number',
      'reference number',
      'numero',
      'no demande',
      'numero demande',
      'numero requete',
      'unique key',
      'incident number',
      'incident id',
      'ticket id',
      'work order number',
      'numero de demande',
      'numero de la demande',
      'numero de requete',
      'no de demande',
      'no requete',
      'no de requete',
      'no dossier',
      'numero dossier',
      'numero de dossier',
      'id demande',
      'id requete',
      'reference',
    ],
  ],
  [
    'requestedAt',
    [
      'requested datetime',
      'requested date',
      'service request open timestamp',
      'date created',
      'date submitted',
      'submitted date',
      'date received',
      'received date',
      'date reported',
      'reported date',
      'date creation',
      'creation date',
      'created date',
      'created at',
      'dds date creation',
      'opened date',
      'open date',
      'date opened',
      'date recue',
      'date de creation',
      'date de la demande',
      'date demande',
      'date requete',
      'date d ouverture',
      'date ouverture',
      'request date',
      'date',
    ],
  ],
  [
    'closedAt',
    [
      'closed datetime',
      'closed date',
      'date closed',
      'close date',
      'closed at',
      'service request close date',
      'completed date',
      'date completed',
      'resolved date',
      'date resolved',
      'date de fermeture',
      'date de cloture',
      'date cloture',
      'date fermeture',
      'date fermee',
      'resolution date',
      'date dernier statut',
      'updated datetime',
      'last updated',
    ],
  ],
  [
    'expectedAt',
    ['expected datetime', 'due date', 'target date', 'date prevue', 'echeance', 'date d echeance', 'sla date'],
  ],
  ['latitude', ['lat', 'latitude', 'loc lat', 'y lat']],
  ['longitude', ['long', 'lon', 'lng', 'longitude', 'loc long', 'x long']],
  ['addressId', ['address id']],
  ['address', ['address string', 'address', 'adresse', 'location', 'rue', 'street', 'intersection']],
  ['ward', ['ward', 'ward name', 'ward id', 'arrondissement', 'quartier', 'district', 'borough', 'arrondissement geo']],
  [
    'status',
    [
      'status',
      'statut',
      'dernier statut',
      'ticket status',
      'request status',
      'status description',
      'statut de la demande',
      'etat',
      'state',
    ],
  ],
  ['description', ['description', 'details', 'comments', 'commentaires']],
  ['mediaUrl', ['media url', 'photo url']],
  ['language', ['language', 'langue']],
];
/** Of any other name: a word for the request, and one for its number. */
const OF_REQUEST =
  /\b(?:request|sr|srn|case|ticket|incident|report|work order|demande|requete|dossier|signalement|billet)\b/u;
const NUMBER = /\b(?:no|nr|num|nbr|number|numero|id|identifier|identifiant|ref|reference|code|key|cle)\b/u;
/** Of a geographic database or an export: they are given anew. */
const ROW_NUMBERS =
  /^(?:(?:esri )?oid(?: \d+)?|(?:esri )?object ?id(?: \d+)?|fid(?: \d+)?|ogc fid|gid|row ?(?:id|no|num|number)?|index|unnamed 0|record ?(?:id|no|number)|no de ligne|numero de ligne|ligne)$/u;
const SERVICE = [
  'service code',
  'service',
  'service name',
  'request type',
  'service request type',
  'acti nom',
  'activite',
  'call description',
  'call type',
  'category',
  'categorie',
  'type',
  'nature',
];
const DATES: readonly Field[] = ['requestedAt', 'closedAt', 'expectedAt'];

export interface Proposal {
  readonly mapping: Mapping;
  /** Several where days and months cannot be told apart: a person has to say. */
  readonly formats: readonly string[];
  readonly unmapped: readonly string[];
  /** The column of the id seems to count the rows of the file only. */
  readonly idIsCounter: boolean;
}

/** A mapping for these columns, by their names and what they hold. With settings, the column that names most services is the service. */
export function propose(profiles: readonly ColumnProfile[], catalogue?: Catalogue): Proposal {
  const left = new Map(profiles.filter(({ type }) => type !== 'empty').map((profile) => [profile.name, profile]));
  const columns: Partial<Record<Field, string>> = {};
  const take = (field: Field, name: string | undefined): void => {
    if (name === undefined) return;
    columns[field] = name;
    left.delete(name);
  };
  take('service', serviceColumn([...left.values()], catalogue));
  take('serviceGroup', groupColumn([...left.values()], catalogue));
  for (const [field, names] of NAMES) take(field, named([...left.values()].filter(fits(field)), names));
  if (columns.id === undefined) take('id', idColumn([...left.values()].filter(fits('id'))));

  const dated = profiles.filter(({ name }) => DATES.some((field) => columns[field] === name));
  const formats = together(dated.map((profile) => profile.formats));
  const status = profiles.find(({ name }) => name === columns.status);
  const mapping: Mapping = {
    columns,
    ...(formats.length === 1 && { dateFormat: formats[0] }),
    ...(catalogue && { zone: catalogue.municipality.timeZone }),
    ...(status && { history: true, statuses: statusesIn(status.values) }),
  };
  const id = profiles.find(({ name }) => name === columns.id);
  return { mapping, formats, unmapped: [...left.keys()], idIsCounter: id !== undefined && isRowNumber(id) };
}

const plain = (name: string): string => folded(name.replace(/(?<=[a-z])(?=[A-Z])/gu, ' '));

/** The formats of several columns: those that all of them may have; a day is also read by the format with its time. */
function together(columns: readonly (readonly string[])[]): string[] {
  const all = [...new Set(columns.flat())];
  const timed = all.filter((format) => !all.some((other) => other !== format && dayOf(other) === format));
  const common = timed.filter((format) =>
    columns.every((formats) => formats.includes(format) || formats.includes(dayOf(format))),
  );
  return common.length > 0 ? common : timed;
}

/** Part of the values of an id that have to differ: what repeats is the number of something else, and would be taken for the same request. */
const DIFFERENT = 0.9;

const fits =
  (field: Field) =>
  ({ type, filled, distinct }: ColumnProfile): boolean => {
    if (field === 'id') return distinct >= Math.min(filled, MOST_DISTINCT) * DIFFERENT;
    if (DATES.includes(field)) return type === 'date';
    return field === 'latitude' || field === 'longitude' ? type === 'number' : true;
  };

function named(profiles: readonly ColumnProfile[], names: readonly string[]): string | undefined {
  for (const wanted of names) {
    const found = profiles.find(({ name }) => plain(name) === wanted);
    if (found) return found.name;
  }
  return undefined;
}

/** Where none of the usual names is there; what counts rows only, if nothing else is left. */
function idColumn(profiles: readonly ColumnProfile[]): string | undefined {
  const numbers = profiles.filter(({ name }) => OF_REQUEST.test(plain(name)) && NUMBER.test(plain(name)));
  const last = profiles.filter((profile) => plain(profile.name) === 'id' || isRowNumber(profile));
  return [...numbers, ...last].toSorted((one, other) => Number(isRowNumber(one)) - Number(isRowNumber(other)))[0]?.name;
}

/** A number of a request may begin at 1 as well: only what is called by no such name is judged by its values. */
const isRowNumber = ({ name, isCounter }: ColumnProfile): boolean =>
  ROW_NUMBERS.test(plain(name)) || (isCounter && plain(name) === 'id');

function serviceColumn(profiles: readonly ColumnProfile[], catalogue: Catalogue | undefined): string | undefined {
  if (!catalogue) return named(profiles, SERVICE);
  const isService = serviceWords(catalogue.services);
  const known = profiles.map(({ name, values }) => ({
    name,
    known: values.filter((value) => isService(value)).length,
  }));
  const best = known.toSorted((one, other) => other.known - one.known)[0];
  return best && best.known > 0 ? best.name : named(profiles, SERVICE);
}

/** The column that names the groups of the settings, where the name of a service is not enough. */
function groupColumn(profiles: readonly ColumnProfile[], catalogue: Catalogue | undefined): string | undefined {
  if (!catalogue || !sharesNames(catalogue.services)) return undefined;
  const groups = new Set(catalogue.groups.flatMap(({ name }) => [folded(name.en), folded(name.fr)]));
  const known = profiles.map(({ name, values }) => ({
    name,
    known: values.filter((value) => groups.has(folded(value))).length,
  }));
  const best = known.toSorted((one, other) => other.known - one.known)[0];
  return best && best.known > 0 ? best.name : undefined;
}

const CLOSED =
  /clos|ferm|resol|regl|complet|done|termin|cancel|annul|refus|reject|rejet|delet|supprim|withdraw|retir|finish|duplicate|doublon|traitee?$/u;
const NOT_CLOSED =
  /\b(?:not|non|pas|to be|a (?:completer|fermer|regler|terminer))\b|unresol|incomplet|unfinish|reopen/u;

/** A guess, which is shown: whatever does not sound like an end is open. */
function statusesIn(values: readonly string[]): NonNullable<Mapping['statuses']> {
  const isClosed = (value: string): boolean => CLOSED.test(folded(value)) && !NOT_CLOSED.test(folded(value));
  return { open: values.filter((value) => !isClosed(value)), closed: values.filter(isClosed) };
}
