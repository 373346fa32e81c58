/** The part of a request that says in which format it is answered. */
export interface FormatSource {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type Format = 'json' | 'xml';

/** Extensions that name a format. Codes of services may hold points of their own. */
const EXTENSION = /\.(?<format>json|xml)$/i;

/** What is a collection in the address, where anything after a point can only be meant as a format. */
const COLLECTION = /\/v2\/[a-z]+\.(?<extension>[^/]+)$/i;

const MEDIA_TYPES: Readonly<Record<string, Format>> = {
  'application/json': 'json',
  'text/json': 'json',
  'text/xml': 'xml',
  'application/xml': 'xml',
};

const pathOf = (url: string): string => url.split('?', 1)[0]!;

/** `pothole.json` → `pothole`. */
export const withoutFormat = (file: string): string => file.replace(EXTENSION, '');

/** The extension of the address decides; without one the Accept header does, and JSON where it has no preference. */
export const formatOf = ({ url, headers }: FormatSource): Format =>
  (EXTENSION.exec(pathOf(url))?.groups?.['format']?.toLowerCase() as Format | undefined) ?? accepted(headers['accept']);

/** `services.yaml`, but not the service `tree.stump`. */
export function asksForUnknownFormat(url: string): boolean {
  const path = pathOf(url);
  return COLLECTION.test(path) && !EXTENSION.test(path);
}

/** The first of the media types with the highest quality that is known. */
function accepted(header: string | string[] | undefined): Format {
  const ranges = String(header ?? '')
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { format: MEDIA_TYPES[type], quality: quality === undefined ? 1 : Number(quality) };
    });
  const known = ranges.filter(({ format, quality }) => format && quality > 0);
  return known.toSorted((one, other) => other.quality - one.quality)[0]?.format ?? 'json';
}
