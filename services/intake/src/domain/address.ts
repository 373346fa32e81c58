import {
  ALSO_OF_TOWNS,
  COUNTED,
  CROSSINGS,
  DATES,
  DIRECTIONS,
  MARKERS,
  PARTS,
  PLACEHOLDERS,
  ROADS,
  STOP_WORDS,
  THINGS,
} from './address-words.ts';

/**
 * Text that is equal for equal places, however an address is spelled; undefined for what does not say where along a road: a placeholder, a town,
 * a street without a number or a crossing. Two strangers would be taken for neighbours by it.
 */
export function placeNamedBy(address: string): string | undefined {
  const plain = folded(address);
  return isPrecise(address) ? plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim() : undefined;
}

/** The same for the number of an address in a register: it has digits, and is not the zero or the nines of an empty field. */
export function placeNumberedBy(addressId: string): string | undefined {
  if (/\s/u.test(addressId)) return placeNamedBy(addressId);
  return /[1-9]/u.test(addressId) && !/^(?:-\d*|9{3,})$/u.test(addressId) ? addressId : undefined;
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const POSTAL_CODE = /\b[a-z]\d[a-z][ -]?\d[a-z]\d\b/gu;
const TELEPHONE = /\b\d{3}\W{1,2}\d{3}\W\d{4}\b/gu;
/** Of a page or a mailbox: its dots and slashes are no crossings. */
const WEB = /\b(?:https?:|www\.)\S+|\b[\w.+-]+@[\w.-]+\.(?:ca|com|org|net|example)\b/gu;
const IN_PARENTHESES = /\([^()]*\)/gu;
const DEGREES = /-?\d{1,3}[.]\d{3,}\s*[,; ]\s*-?\d{1,3}[.]\d{3,}/u;
/** Of the Dominion Land Survey: NE-12-34-5-W3. */
const QUARTER_SECTION = /\b(?:ne|nw|se|sw|lsd \d+)\W+\d+\W+\d+\W+\d+\W+w\d?m?\b/u;

function isPrecise(address: string): boolean {
  const plain = folded(address);
  const degrees = DEGREES.exec(plain)?.[0] ?? '';
  if (/[1-9]/u.test(degrees) || QUARTER_SECTION.test(plain)) return true;
  const text = [IN_PARENTHESES, POSTAL_CODE, TELEPHONE, WEB].reduce((rest, each) => rest.replace(each, ' '), plain);
  const parts = text.split(/[,;\n]/u).map((part) => readPart(tokensOf(part)));
  const named = parts.some(({ names }) => names.length > 0);
  return (named && parts.some(({ hasNumber }) => hasNumber)) || isCrossing(text);
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

interface Part {
  /** Of roads, buildings, towns. */
  readonly names: string[];
  /** A civic number, or another that says where along the road. */
  readonly hasNumber: boolean;
}

function readPart(tokens: readonly string[], isSaidToBeRoad = false): Part {
  const names: string[] = [];
  let hasNumber = false;
  const isRoad = isSaidToBeRoad || tokens.some((token) => ROADS.has(token));
  for (const [at, token] of tokens.entries()) {
    const [before = '', next = ''] = [tokens[at - 1], tokens[at + 1]];
    if (/^\d{1,6}[a-z]{0,2}$/u.test(token) && !isOrdinal(token, next)) {
      const role = roleOf(token, before, next, tokens.slice(at + 2));
      if (role === 'name') names.push(token);
      hasNumber ||= role === 'number';
    } else if (isOrdinal(token, next) || isName(token, before, next, isRoad)) names.push(token);
  }
  return { names, hasNumber };
}

/** “5th”, “5e”; the E of “912E Logan Ave” tells a building from its neighbour. */
const isOrdinal = (token: string, next: string): boolean =>
  /^\d+(?:st|nd|rd|th|er|re|eme|ieme|nde)$/u.test(token) || (/^\d+e$/u.test(token) && (next === '' || ROADS.has(next)));

/** “Highway 7” and “17 Avenue SW” are names of roads; “12 avenue des Pins” begins with a number. */
function roleOf(token: string, before: string, next: string, rest: readonly string[]): 'name' | 'number' | undefined {
  if (/^(?:0+|9{5,})[a-z]*$/u.test(token) || PARTS.has(before) || DATES.has(before)) return undefined;
  if (MARKERS.has(before)) return 'number';
  if (ROADS.has(before)) return 'name';
  if ((COUNTED.has(next) || DATES.has(next)) && !ROADS.has(rest[0] ?? '')) return undefined; // “12 Trees Avenue” has a number
  const isStreet = ROADS.has(next) && rest.every((word) => DIRECTIONS.has(word) || STOP_WORDS.has(word));
  return isStreet ? 'name' : 'number';
}

function isName(token: string, before: string, next: string, isRoad: boolean): boolean {
  if (/^(?<letter>.)\k<letter>*$/u.test(token))
    // a letter, as in “Avenue K”, or XXX
    return token.length === 1 && !/[dl]/u.test(token) && (ROADS.has(before) || ROADS.has(next));
  if (ROADS.has(token)) return ROADS.has(before) || ROADS.has(next); // Avenue Road
  if ([DIRECTIONS, PARTS, MARKERS, CROSSINGS, STOP_WORDS, PLACEHOLDERS].some((list) => list.has(token))) return false;
  return isRoad || ![THINGS, COUNTED, DATES].some((list) => list.has(token));
}

const SAID_TO_CROSS =
  /\b(?:corner|coin|angle|intersection|croisement|crossing|cross)\b|(?<=\p{L}\s*)@|(?<=\p{L}\s+)x(?=\s+\p{L})/u;
const BETWEEN_ROADS = new RegExp(`[&/@+\\\\|]|(?<=^|\\s)(?:${[...CROSSINGS].join('|')})(?=\\s)`, 'u');

/**
 * Two roads of different names. Where nothing says that they cross, each has to say that it is a road: “Ottawa/Gatineau” and
 * “Main St / Ottawa” are no more than a region and a street.
 */
function isCrossing(text: string): boolean {
  const isSaid = SAID_TO_CROSS.test(text);
  return (isSaid ? [text] : text.split(/[,;\n]/u)).some((part) => {
    const sides = part.split(BETWEEN_ROADS).map(tokensOf);
    const roads = sides.filter((tokens) => isSaid || tokens.some(isKindOfRoad));
    const names = roads.map((tokens) => readPart(tokens, isSaid).names.join(' '));
    return new Set(names.filter((name) => name !== '')).size > 1;
  });
}

/** In front of its name, “St.” is a saint, as in St. Catharines. */
const isKindOfRoad = (token: string, at: number): boolean =>
  ROADS.has(token) && !ALSO_OF_TOWNS.has(token) && !(token === 'st' && at === 0);
