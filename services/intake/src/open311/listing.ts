import { Problem } from '@guichet/service-kit';
import type { ServiceCodes } from '@guichet/settings';
import { LATEST_MS, parseInstant, TIME_FAULT } from '../domain/instant.ts';
import { readReference } from '../domain/reference.ts';
import type { Listing } from '../status-view/status-view.ts';
import { single, type Form } from './form.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SPAN_MS = 90 * DAY_MS;
const MOST = 1000;

/**
 * The filters of GET /requests. Without ids: 90 days at most, and 1 000 requests at most. Throws Problem `list.parameter-malformed`.
 */
export function listingOf(query: Form, now: Date, services: ServiceCodes): Listing {
  const limit = whole(query, 'page_size', MOST, MOST);
  const page = { limit, offset: (whole(query, 'page', 1, 1_000_000) - 1) * limit };
  const ids = commaList(query, 'service_request_id');
  // Ids override every other filter; an id that is not a tracking number finds nothing.
  if (ids) return { ...page, references: ids.map(readReference).filter((id) => id !== undefined) };
  return { ...page, ...span(query, now), serviceCodes: serviceCodes(query, services), open: openness(query) };
}

function serviceCodes(query: Form, services: ServiceCodes): string[] | undefined {
  const text = given(query, 'service_code');
  if (text?.includes('\0')) throw malformed('service_code');
  const codes = services.innerCodesIn(text ?? '').slice(0, MOST);
  return codes.length > 0 ? codes : undefined;
}

function span(query: Form, now: Date): { from: string; to: string } {
  const from = time(query, 'start_date');
  const to = time(query, 'end_date');
  if (from === undefined) {
    const end = to ?? now.getTime();
    return { from: iso(end - SPAN_MS), to: iso(to ?? end + DAY_MS) };
  }
  return { from: iso(from), to: iso(Math.min(to ?? LATEST_MS, from + SPAN_MS)) };
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

function openness(query: Form): boolean | undefined {
  const wanted = commaList(query, 'status');
  if (!wanted) return undefined;
  if (wanted.some((status) => status !== 'open' && status !== 'closed')) throw malformed('status');
  return wanted.includes('open') === wanted.includes('closed') ? undefined : wanted.includes('open');
}

function time(query: Form, name: string): number | undefined {
  const text = given(query, name);
  if (text === undefined) return undefined;
  const parsed = parseInstant(text);
  if (typeof parsed === 'string') throw new Problem(TIME_FAULT[parsed], { field: name });
  return Date.parse(parsed.at);
}

function whole(query: Form, name: string, otherwise: number, most: number): number {
  const text = given(query, name);
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw malformed(name);
  return Math.min(Number(text), most);
}

function commaList(query: Form, name: string): string[] | undefined {
  const text = given(query, name);
  if (text?.includes('\0')) throw malformed(name);
  const list = text
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return list && list.length > 0 ? list.slice(0, MOST) : undefined;
}

function given(query: Form, name: string): string | undefined {
  if (typeof query[name] === 'object' && query[name] !== null) throw malformed(name);
  return single(query, name);
}

const malformed = (field: string) => new Problem('list.parameter-malformed', { field });
