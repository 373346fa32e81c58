import { readFile } from 'node:fs/promises';
import { XMLParser } from 'fast-xml-parser';
import { openTable, readAs } from '../../tables/table.ts';
import { impossible, type Remarks } from '../remarks.ts';

/** One service as published: the name of each field or column, and its value. */
export type ServiceRow = Readonly<Record<string, string>>;

export interface ReadOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
}

/** Services of a GeoReport answer in JSON or XML, or rows of a CSV or XLSX table. Throws UsageError. */
export async function readServices(path: string, options: ReadOptions, remarks: Remarks): Promise<ServiceRow[]> {
  const xml = await xmlIn(path);
  if (xml !== undefined) return servicesInXml(xml, path);
  const table = await openTable(path, options);
  remarks.note('services-read-as', { how: readAs(table) });
  const rows: ServiceRow[] = [];
  for await (const { values } of table.rows()) rows.push(values);
  if (rows.length === 0) throw impossible('services-none', { path });
  if (rows.every((row) => Object.keys(row).toSorted().join() === 'code,description'))
    throw impossible('services-are-errors', { path, error: rows[0]!['description']! });
  return rows;
}

/** The text of a file that is XML, in the encoding that it declares. */
async function xmlIn(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined); // openTable says what is wrong with a file that cannot be read
  const utf16 = bytes?.[0] === 0xff && bytes[1] === 0xfe;
  const start =
    bytes
      ?.toString(utf16 ? 'utf16le' : 'latin1', 0, 400)
      .replace(/^(\ufeff|\u00ef\u00bb\u00bf)/u, '')
      .trimStart() ?? '';
  if (!/^<(\?xml|(\w+:)?services)/iu.test(start)) return undefined;
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["'](?<name>[\w.:-]+)/iu.exec(start)?.groups?.['name'];
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : (declared ?? 'utf-8'), { fatal: true }).decode(bytes);
  } catch (failure) {
    throw impossible('services-encoding', { path, declared: declared ?? 'UTF-8' }, failure);
  }
}

const PARSER = new XMLParser({
  parseTagValue: false,
  htmlEntities: true, // characters by number too
  removeNSPrefix: true,
  isArray: (name) => name === 'service' || name === 'error',
});

interface GeoReport {
  readonly services?: { readonly service?: readonly Record<string, unknown>[] };
  readonly errors?: { readonly error?: readonly { readonly description?: unknown }[] };
}

function servicesInXml(text: string, path: string): ServiceRow[] {
  const { services, errors } = PARSER.parse(text) as GeoReport;
  if (errors) throw impossible('services-are-errors', { path, error: String(errors.error?.[0]?.description ?? '?') });
  const rows = services?.service ?? [];
  if (rows.length === 0) throw impossible('services-none', { path });
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])));
}
