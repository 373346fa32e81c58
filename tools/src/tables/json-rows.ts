import { Refusal } from '@guichet/texts';
import { Tokenizer, TokenParser } from '@streamparser/json';
import { tidy } from './columns.ts';
import type { Row } from './table.ts';

type JsonFormat = 'json' | 'ndjson';

/** What a text begins like; undefined where it is no JSON. */
export function jsonFormatOf(head: string, path: string): JsonFormat | undefined {
  const start = head.trimStart();
  if (/^\[\s*[[{\]]/u.test(start)) return 'json';
  if (!start.startsWith('{')) return undefined;
  if (/\.(ndjson|jsonl)(\.gz)?$/iu.test(path)) return 'ndjson';
  const [first = '', ...others] = start.split(/\r?\n/u).filter((line) => line.trim() !== '');
  return others.length > 0 && isWhole(first) ? 'ndjson' : 'json';
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false; // an object that is not closed on its line
  }
}

/** Where publishers put the list: GeoReport, GeoJSON and ArcGIS, CKAN, OData and others. */
const LISTS = 'service_requests services requests features result.records records results items rows value data';

/** One row for each object of the list, or for each line. */
export async function* jsonRows(text: AsyncIterable<string>, format: JsonFormat, path: string): AsyncGenerator<Row> {
  let records: Records | undefined;
  let number = 0;
  const reading = (act: () => void): void => {
    try {
      act();
    } catch (failure) {
      throw broken(path, number, failure);
    }
  };
  for await (const chunk of text) {
    records ??= new Records(format, chunk.trimStart().startsWith('['));
    reading(() => records!.write(chunk));
    for (const record of records.take()) {
      number += 1;
      if (!isObject(record)) throw noObject(path, number);
      yield { number, values: flat(record), surplus: [] };
    }
  }
  reading(() => records!.end());
  if (!records!.hasList) throw noList(path);
}

/** The objects of a list that arrives in pieces. */
class Records {
  hasList = false;
  private list: string | undefined;
  private waiting: unknown[] = [];
  private readonly tokenizer = new ExactTokenizer();
  private readonly parser: TokenParser;

  constructor(
    private readonly format: JsonFormat,
    isList: boolean,
  ) {
    const lines = format === 'ndjson';
    const paths = lines ? ['$'] : isList ? ['$.*'] : LISTS.split(' ').map((list) => `$.${list}.*`);
    this.parser = new TokenParser({ paths, keepStack: false, ...(lines && { separator: '' }) });
    this.tokenizer.onToken = this.parser.write.bind(this.parser);
    this.parser.onValue = ({ value, key, stack }) => {
      if (!lines && typeof key !== 'number') return; // a member of an object that has the name of a list
      const list = stack.map((level) => level.key).join('.');
      this.list ??= list;
      if (list === this.list) this.waiting.push(value);
    };
    this.hasList = lines || isList;
  }

  write(chunk: string): void {
    this.tokenizer.write(chunk);
    this.hasList ||= this.list !== undefined;
  }

  take(): unknown[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  /** Throws where the text stops in the middle. */
  end(): void {
    if (this.format === 'ndjson') this.parser.end();
    else if (!this.parser.isEnded) throw new Error('it stops in the middle');
  }
}

/** Numbers of which JavaScript would lose digits stay texts: ids have up to twenty. */
class ExactTokenizer extends Tokenizer {
  protected override parseNumber(text: string): number {
    const exact = !/^-?\d{16,}$/u.test(text) || Number.isSafeInteger(Number(text));
    return (exact ? Number(text) : text) as number;
  }
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The members of an object as columns, those of inner objects as `outer.inner`, lists as JSON. A feature of GeoJSON or ArcGIS becomes its
 * properties, with the point of its geometry as `longitude` and `latitude` where they have none of these names.
 */
function flat(record: Json): Record<string, string> {
  const geometry = record['geometry'];
  const properties = geometry !== undefined && (record['properties'] ?? record['attributes']);
  if (!isObject(properties)) return Object.fromEntries(members(record, ''));
  const point = isObject(geometry) ? pointOf(geometry) : {};
  const id = record['id'] === undefined ? {} : { id: record['id'] };
  return Object.fromEntries([...members({ ...id, ...point }, ''), ...members(properties, '')]);
}

function pointOf({ type, coordinates, x, y }: Json): Json {
  const [longitude, latitude] = type === 'Point' && Array.isArray(coordinates) ? coordinates : [x, y];
  return longitude === undefined ? {} : { longitude, latitude };
}

function members(object: Json, before: string): [string, string][] {
  return Object.entries(object).flatMap(([key, value]): [string, string][] => {
    const name = before + tidy(key);
    if (isObject(value)) return members(value, `${name}.`);
    if (value === null || value === undefined) return [[name, '']];
    return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value).trim()]];
  });
}

const broken = (path: string, number: number, cause: unknown): Refusal =>
  new Refusal(
    {
      en: `${path}: not valid JSON after record ${number}`,
      fr: `${path}\u00a0: ce n’est plus du JSON valide après l’enregistrement ${number}`,
    },
    { cause },
  );
const noObject = (path: string, number: number): Refusal =>
  new Refusal({
    en: `${path}: record ${number} is no object`,
    fr: `${path}\u00a0: l’enregistrement ${number} n’est pas un objet`,
  });
const noList = (path: string): Refusal =>
  new Refusal({
    en: `${path}: neither a list nor an object with a list under one of ${LISTS}`,
    fr: `${path}\u00a0: ni une liste, ni un objet dont une liste porte l’un de ces noms\u00a0: ${LISTS}`,
  });
