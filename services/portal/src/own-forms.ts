import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { keyFrom } from './sessions/sealed.ts';

/** Whether a form was sent from a page of this origin, by what the browser says and no page can change. */
export function isFromOwnPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === new URL(publicUrl).origin : site === 'same-origin';
}

const mac = (secret: string, salt: string): Buffer =>
  createHmac('sha256', keyFrom(secret, 'forms')).update(salt).digest();

/** For a hidden field: bound to the session, another one each time, so that compression reveals nothing of it. */
export function formToken(secret: string): string {
  const salt = randomBytes(12).toString('base64url');
  return `${salt}.${mac(secret, salt).toString('base64url')}`;
}

export function isFormToken(secret: string, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const [salt = '', given = ''] = token.split('.');
  const [expected, actual] = [mac(secret, salt), Buffer.from(given, 'base64url')];
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
