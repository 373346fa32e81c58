import { Problem } from '@guichet/service-kit';
import { Faults } from '../domain/draft.ts';
import { LATEST_MS, parseInstant, TIME_FAULT } from '../domain/instant.ts';
import { readReference } from '../domain/reference.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import type { Listing } from '../status-view/status-view.ts';
import { single, valuesIn, type Form } from './form.ts';

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;
const SPAN_MS = 90 * DAY_MS;
const MOST = 1000;

/** Its services, and the time zone in which a date without a time is a day. */
type Served = Pick<ServedMunicipality, 'everyService' | 'catalogue'>;

/**
 * The filters of GET /requests. Without ids: 90 days at most, and 1 000 requests at most. Throws Problem `list.parameter-malformed`.
 */
export function listingOf(query: Form, now: Date, municipality: Served): Listing {
  const limit = whole(query, 'page_size', MOST, MOST);
  const page = { limit, offset: (whole(query, 'page', 1, 1_000_000) - 1) * limit };
  const ids = commaList(query, 'service_request_id');
  // Ids override every other filter; an id that is not a tracking number finds nothing.
  if (ids) return { ...page, references: ids.map(readReference).filter((id) => id !== undefined) };
  const codes = municipality.everyService.innerCodesIn(listed(query, 'service_code')).slice(0, MOST);
  const serviceCodes = codes.length > 0 ? codes : undefined;
  return {
    ...page,
    ...span(query, now, municipality.catalogue.municipality.timeZone),
    serviceCodes,
    open: openness(query),
  };
}

function span(query: Form, now: Date, timeZone: string): { from: string; to: string } {
  const from = time(query, 'start_date', timeZone)?.first;
  const to = time(query, 'end_date', timeZone);
  if (from === undefined) {
    const end = to?.first ?? now.getTime();
    return { from: iso(end - SPAN_MS), to: iso(to?.last ?? end + DAY_MS) };
  }
  return { from: iso(from), to: iso(Math.min(to?.last ?? LATEST_MS, from + SPAN_MS)) };
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

function openness(query: Form): boolean | undefined {
  const wanted = commaList(query, 'status')?.map((status) => status.toLowerCase());
  if (!wanted) return undefined;
  if (wanted.some((status) => status !== 'open' && status !== 'closed')) throw malformed('status');
  return wanted.includes('open') === wanted.includes('closed') ? undefined : wanted.includes('open');
}

interface Moment {
  readonly first: number;
  readonly last: number;
}

/** Milliseconds since 1970. A day has many, and so has a second: answers say no fractions, and what they say has to be found again. */
function time(query: Form, name: string, timeZone: string): Moment | undefined {
  const text = given(query, name);
  if (text === undefined) return undefined;
  const parsed = parseInstant(text, timeZone);
  if (typeof parsed === 'string') throw new Problem(TIME_FAULT[parsed], { field: name });
  const [first, last] = [Date.parse(parsed.at), Date.parse(parsed.lastAt)];
  return { first, last: last % SECOND_MS === 0 ? Math.min(last + SECOND_MS - 1, LATEST_MS) : last };
}

function whole(query: Form, name: string, otherwise: number, most: number): number {
  const text = given(query, name);
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw malformed(name);
  return Math.min(Number(text), most);
}

function commaList(query: Form, name: string): string[] | undefined {
  const list = listed(query, name)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return list.length > 0 ? list.slice(0, MOST) : undefined;
}

/** A list may come as one parameter with commas, or as a parameter given again and again. */
function listed(query: Form, name: string): string {
  const text = valuesIn(query, name).join(',');
  if (text.includes('\0')) throw malformed(name);
  return text;
}

function given(query: Form, name: string): string | undefined {
  const faults = new Faults();
  const text = single(query, name, faults);
  if (faults.list.length > 0) throw malformed(name);
  return text;
}

const malformed = (field: string) => new Problem('list.parameter-malformed', { field });
