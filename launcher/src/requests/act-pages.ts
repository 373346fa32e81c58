import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '@guichet/events';
import { markup, type Html } from '@guichet/texts';
import { readBody } from '../gateway/body.ts';
import type { Page } from '../gateway/gateway.ts';
import type { Replicas } from '../gateway/replicas.ts';
import { sendPage } from '../page.ts';
import { refusalOf } from './act.ts';
import { fixedForm, plainForm, type ActName } from './act-forms.ts';
import { ACT_TEXTS } from './act-texts.ts';

/** The secret is in the query, which is shown in no log. */
const ADDRESS = /^\/(en|fr)\/(?:requests\/([\w-]+)(\/fixed)?|(follow|unfollow)\/([\w-]+))$/u;

interface Place {
  readonly language: Language;
  /** Of a request: its tracking number; of a following: its id. */
  readonly id: string;
  /** What the address alone asks for; undefined on the page of a status, which has several forms. */
  readonly act: 'fixed' | 'follow' | 'unfollow' | undefined;
  readonly path: string;
}

function placeAt(path: string): Place | undefined {
  const [, language, reference, fixed, follow, followId] = ADDRESS.exec(path) ?? [];
  if (!language) return undefined;
  const act = fixed ? 'fixed' : (follow as 'follow' | 'unfollow' | undefined);
  return { language: language as Language, id: (reference ?? followId)!, act, path };
}

/** Pages of links that ask before they act, because mail scanners open links too. Without a secret there is nothing to ask. */
export const actPages: Page = async (path, request, response) => {
  const place = placeAt(path);
  const secret = secretIn(request);
  if (!place?.act || !secret) return false;
  const { act, language, id } = place;
  const main = act === 'fixed' ? fixedForm(secret, language) : plainForm(act, secret, language);
  const title = act === 'fixed' ? ACT_TEXTS[language].fixed.title(id) : ACT_TEXTS[language][act].title;
  const other = `${otherPath(place)}?secret=${encodeURIComponent(secret)}`;
  sendPage(response, 200, { language, title, main, other: { href: other }, hasForm: true });
  return true;
};

/** What the forms of these pages send. */
export const actForms =
  (replicas: Replicas): Page =>
  async (path, request, response) => {
    const place = placeAt(path);
    if (!place) return false;
    const form = new URLSearchParams((await readBody(request)).bytes.toString('utf8'));
    const act = place.act ?? actOfStatus(form.get('act'));
    if (!act) return false;
    await perform(replicas, place, { act, form }, response);
    return true;
  };

const actOfStatus = (given: string | null): ActName | undefined =>
  given === 'message' || given === 'withdraw' ? given : undefined;

const CALLS: Readonly<Record<ActName, (id: string) => string>> = {
  fixed: (reference) => `requests/${reference}/feedback`,
  message: (reference) => `requests/${reference}/messages`,
  withdraw: (reference) => `requests/${reference}/withdraw`,
  follow: (followId) => `follows/${followId}/confirm`,
  unfollow: (followId) => `follows/${followId}/unfollow`,
};

const FIELDS: Readonly<Record<ActName, readonly string[]>> = {
  fixed: ['secret', 'fixed'],
  message: ['secret', 'text'],
  withdraw: ['secret'],
  follow: ['secret'],
  unfollow: ['secret'],
};

async function perform(
  replicas: Replicas,
  place: Place,
  { act, form }: { readonly act: ActName; readonly form: URLSearchParams },
  response: ServerResponse,
): Promise<void> {
  const { language, id } = place;
  const texts = ACT_TEXTS[language];
  const body = Object.fromEntries(FIELDS[act].map((name) => [name, form.get(name) ?? '']));
  const refused = await refusalOf(replicas, {
    path: CALLS[act](id),
    body,
    key: form.get('key') || randomUUID(),
    language,
  });
  const other = { href: otherPath(place) };
  const back = isOfRequest(act) ? markup`<p><a href="/${language}/requests/${id}">${texts.back}</a></p>` : markup``;
  const main = (text: string): Html => markup`<p role="status">${text}</p>
${back}`;
  if (refused) {
    const { status, detail = texts.unavailable } = refused;
    return sendPage(response, status, { language, title: texts.refused, main: main(detail), other });
  }
  const title = act === 'fixed' ? texts.fixed.title(id) : texts[act].title;
  sendPage(response, 200, { language, title, main: main(texts[act].done), other });
}

const isOfRequest = (act: ActName): boolean => act !== 'follow' && act !== 'unfollow';

const otherPath = ({ language, path }: Place): string => `/${language === 'en' ? 'fr' : 'en'}${path.slice(3)}`;

export const secretIn = ({ url }: IncomingMessage): string | null =>
  new URLSearchParams(url!.split('?')[1]).get('secret');
