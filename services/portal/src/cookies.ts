import { parseCookie, stringifySetCookie } from 'cookie';

/** The prefix makes browsers take them from this origin only, by https (or on the machine itself), for all its paths. */
export const SESSION_COOKIE = '__Host-guichet';
export const ATTEMPT_COOKIE = '__Host-guichet-sign-in';
/** Of residents: opens what they are writing, and what they have sent. */
export const REPORT_COOKIE = '__Host-guichet-report';

export const cookieIn = (header: string | undefined, name: string): string | undefined =>
  header === undefined ? undefined : parseCookie(header)[name] || undefined;

/** `Lax`: the browser comes back from the provider by following a link. Without `seconds` it goes with the browser. */
export const cookieOf = (name: string, value: string, seconds?: number): string =>
  stringifySetCookie({
    name,
    value,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    ...(seconds !== undefined && { maxAge: seconds }),
  });

export const withoutCookie = (name: string): string => cookieOf(name, '', 0);
