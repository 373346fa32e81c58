import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '@guichet/events';
import { languageOf } from '@guichet/service-kit';
import { figuresAndTime, markup, type Html } from '@guichet/texts';
import { sendPage } from '../page.ts';
import type { Page } from '../gateway/gateway.ts';
import { MAIL_TEXTS } from './mail-texts.ts';
import type { ReceivedMail, Mailbox } from './mailbox.ts';

const PER_PAGE = 50;

/** `/mail` lists the messages, newest first; `/mail/<name>` shows the text of one message. */
export const mailPages =
  (mailbox: Mailbox): Page =>
  async (path, request, response) => {
    if (path === '/mail' || path === '/mail/') await sendInbox(mailbox, request, response);
    else if (path.startsWith('/mail/')) {
      const message = await mailbox.read(path.slice('/mail/'.length));
      if (!message) return false;
      sendMessage(message, request, response);
    } else return false;
    return true;
  };

async function sendInbox(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const language = languageOf(request);
  const texts = MAIL_TEXTS[language];
  const names = await mailbox.names();
  const last = Math.max(1, Math.ceil(names.length / PER_PAGE));
  const page = Math.min(last, pageOf(request));
  const shown = names.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const messages = await Promise.all(shown.map((name) => mailbox.read(name)));
  const present = messages.filter((message) => message !== undefined);
  const link = (to: number, speaking: Language = language): string => `/mail?locale=${speaking}&page=${to}`;
  const turns = [
    ...(page > 1 ? [markup`<a href="${link(page - 1)}" rel="prev">${texts.newer}</a> `] : []),
    ...(page < last ? [markup`<a href="${link(page + 1)}" rel="next">${texts.older}</a>`] : []),
  ];
  sendPage(response, 200, {
    language,
    title: texts.inbox,
    main: markup`<p>${texts.explanation}</p>
${present.length === 0 ? markup`<p>${texts.empty}</p>` : tableOf(present, language, names.length)}
${turns.length === 0 ? markup`` : markup`<nav aria-label="${texts.pages}">${turns}</nav>`}`,
    other: { href: link(page, otherThan(language)) },
  });
}

function pageOf({ url }: IncomingMessage): number {
  const asked = Number(new URLSearchParams(url!.split('?')[1]).get('page'));
  return Number.isInteger(asked) && asked > 0 ? asked : 1;
}

function tableOf(messages: readonly ReceivedMail[], language: Language, total: number): Html {
  const texts = MAIL_TEXTS[language];
  const rows = messages.map(
    (message) => markup`<tr><td>${timeOf(message.name, language)}</td><td>${addresses(message.mail.to)}</td>
<td><a href="/mail/${message.name}?locale=${language}" lang="${languageIn(message) ?? language}">${message.mail.subject || texts.noSubject}</a></td></tr>
`,
  );
  return markup`<table>
<caption>${texts.count(total)}</caption>
<thead><tr><th scope="col">${texts.date}</th><th scope="col">${texts.to}</th><th scope="col">${texts.subject}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

function sendMessage(message: ReceivedMail, request: IncomingMessage, response: ServerResponse): void {
  const language = languageOf(request);
  const texts = MAIL_TEXTS[language];
  const { mail, name } = message;
  const row = (word: string, value: string | Html): Html => markup`<dt>${texts.label(word)}</dt><dd>${value}</dd>
`;
  const attached = mail.attachments.length;
  sendPage(response, 200, {
    language,
    title: mail.subject || texts.noSubject,
    titleLanguage: mail.subject ? languageIn(message) : undefined,
    main: markup`<dl>
${row(texts.from, addresses(mail.from ? [mail.from] : []))}${row(texts.to, addresses(mail.to))}${row(texts.date, timeOf(name, language))}</dl>
<pre lang="${languageIn(message) ?? language}">${mail.text?.trim() || texts.noText}</pre>
${attached === 0 ? markup`` : markup`<p>${texts.attachments(attached)}</p>`}
<p><a href="/mail?locale=${language}">${texts.back}</a></p>`,
    other: { href: `/mail/${name}?locale=${otherThan(language)}` },
  });
}

const otherThan = (language: Language): Language => (language === 'en' ? 'fr' : 'en');

function addresses(list: ReceivedMail['mail']['to']): string {
  return (list ?? [])
    .map(({ name, address }) => (name && address ? `${name} <${address}>` : (address ?? name)))
    .join(', ');
}

/** The message's own language, for screen readers. */
function languageIn({ mail }: ReceivedMail): string | undefined {
  const value = mail.headers.find(({ key }) => key === 'content-language')?.value.trim();
  return value && /^[a-z]{2}(?:-[A-Z]{2})?$/u.test(value) ? value : undefined;
}

/** Time in the file's name, `20261122T143000123Z-…`. */
function timeOf(name: string, language: Language): Html {
  const iso = name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/u, '$1-$2-$3T$4:$5:$6.$7Z');
  if (Number.isNaN(Date.parse(iso))) return markup`${name}`;
  return markup`<time datetime="${iso}">${figuresAndTime(iso, language)}</time>`;
}
