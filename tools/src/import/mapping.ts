import { readTextFile, Refusal } from '@guichet/texts';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';

/** What a column of a city's file may stand for. */
export const FIELDS = [
  'id',
  'service',
  'serviceGroup',
  'requestedAt',
  'latitude',
  'longitude',
  'address',
  'addressId',
  'ward',
  'description',
  'mediaUrl',
  'status',
  'closedAt',
  'expectedAt',
  'language',
  'email',
  'phone',
] as const;
export type Field = (typeof FIELDS)[number];

const strict = { additionalProperties: false } as const;
const Words = () => Type.Array(Type.String());
const byField = () =>
  Type.Object(Object.fromEntries(FIELDS.map((field) => [field, Type.Optional(Type.String())])), strict);

/** How the rows of a file become requests; kept as YAML beside the settings of the city. */
const MappingFile = Type.Object(
  {
    /** Column of each field. */
    columns: byField(),
    /** A value for every row, where no column has it. */
    constants: Type.Optional(byField()),
    /** Luxon's tokens, `iso`, `epoch` (seconds) or `epoch-ms`; dates and times without a zone are those of `zone`. */
    dateFormat: Type.Optional(Type.String()),
    zone: Type.Optional(Type.String()),
    /** The rows are what became of requests elsewhere: nothing is promised or mailed again. */
    history: Type.Optional(Type.Boolean()),
    /** The city's words for the two states of a request. */
    statuses: Type.Optional(Type.Object({ open: Words(), closed: Words() }, strict)),
    /** The file's name of a service or ward → code or id in the settings. */
    services: Type.Optional(Type.Record(Type.String(), Type.String())),
    wards: Type.Optional(Type.Record(Type.String(), Type.String())),
    file: Type.Optional(
      Type.Object(
        {
          encoding: Type.Optional(Type.String()),
          delimiter: Type.Optional(Type.String()),
          sheet: Type.Optional(Type.String()),
        },
        strict,
      ),
    ),
  },
  strict,
);

export interface Mapping extends Omit<Static<typeof MappingFile>, 'columns' | 'constants'> {
  readonly columns: Partial<Record<Field, string>>;
  readonly constants?: Partial<Record<Field, string>>;
}

const validator = Compile(MappingFile);

/** Throws Refusal for a file that is not there or says what a mapping cannot. */
export async function readMapping(path: string): Promise<Mapping> {
  const read = await contentOf(path);
  if (validator.Check(read)) return read as Mapping;
  const places = [...new Set(validator.Errors(read).map(({ instancePath }) => instancePath || '/'))].join(', ');
  throw new Refusal({
    en: `${path}: not a mapping, at ${places}; fields are ${FIELDS.join(', ')}`,
    fr: `${path}\u00a0: ce n’est pas une correspondance, à ${places}; les champs sont ${FIELDS.join(', ')}`,
  });
}

async function contentOf(path: string): Promise<unknown> {
  const text = await readTextFile(path);
  try {
    return parse(text);
  } catch (failure) {
    throw new Refusal(
      { en: `${path}: cannot be read as YAML`, fr: `${path}\u00a0: ne peut être lu comme du YAML` },
      { cause: failure },
    );
  }
}
