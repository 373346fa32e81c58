import { languageOf } from '@guichet/service-kit';
import { html, sendPage } from "../html.js";
import { MAIL_TEXTS } from "./mail-texts.js";
const PER_PAGE = 50;
/** `/mail`: what was sent, newest first; `/mail/<name>`: one message, its text only. */ export const mailPages = (mailbox)=>async (path, request, response)=>{
        if (path === '/mail' || path === '/mail/') await sendInbox(mailbox, request, response);
        else if (path.startsWith('/mail/')) {
            const letter = await mailbox.read(path.slice('/mail/'.length));
            if (!letter) return false;
            sendLetter(letter, request, response);
        } else return false;
        return true;
    };
async function sendInbox(mailbox, request, response) {
    const language = languageOf(request);
    const texts = MAIL_TEXTS[language];
    const names = await mailbox.names();
    const last = Math.max(1, Math.ceil(names.length / PER_PAGE));
    const page = Math.min(last, Math.max(1, Math.floor(Number(new URLSearchParams(request.url.split('?')[1]).get('page')) || 1)));
    const shown = names.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const letters = (await Promise.all(shown.map((name)=>mailbox.read(name)))).filter((letter)=>letter !== undefined);
    const link = (to, in_ = language)=>`/mail?locale=${in_}&page=${to}`;
    const turn = [
        ...page > 1 ? [
            html`<a href="${link(page - 1)}" rel="prev">${texts.newer}</a> `
        ] : [],
        ...page < last ? [
            html`<a href="${link(page + 1)}" rel="next">${texts.older}</a>`
        ] : []
    ];
    sendPage(response, 200, {
        language,
        title: texts.inbox,
        main: html`<p>${texts.explanation}</p>
      ${letters.length === 0 ? html`<p>${texts.empty}</p>` : tableOf(letters, language, names.length)}
      ${turn.length === 0 ? html`` : html`<nav aria-label="${texts.pages}">${turn}</nav>`}`,
        other: {
            href: link(page, otherThan(language))
        }
    });
}
function tableOf(letters, language, total) {
    const texts = MAIL_TEXTS[language];
    const rows = letters.map((letter)=>html`<tr>
        <td>${timeOf(letter.name, language)}</td>
        <td>${addresses(letter.mail.to)}</td>
        <td>
          <a href="/mail/${letter.name}?locale=${language}" lang="${languageIn(letter) ?? language}"
            >${letter.mail.subject || texts.noSubject}</a
          >
        </td>
      </tr> `);
    return html`<table>
    <caption>
      ${texts.count(total)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${texts.date}</th>
        <th scope="col">${texts.to}</th>
        <th scope="col">${texts.subject}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
function sendLetter(letter, request, response) {
    const language = languageOf(request);
    const texts = MAIL_TEXTS[language];
    const { mail, name } = letter;
    const row = (word, value)=>html`<dt>${texts.label(word)}</dt>
      <dd>${value}</dd> `;
    sendPage(response, 200, {
        language,
        title: mail.subject || texts.noSubject,
        titleLanguage: mail.subject ? languageIn(letter) : undefined,
        main: html`<dl>
        ${row(texts.from, addresses(mail.from ? [
            mail.from
        ] : []))}${row(texts.to, addresses(mail.to))}${row(texts.date, timeOf(name, language))}
      </dl>
      <pre lang="${languageIn(letter) ?? language}">${mail.text?.trim() || texts.noText}</pre>
      ${mail.attachments.length === 0 ? html`` : html`<p>${texts.attachments(mail.attachments.length)}</p>`}
      <p><a href="/mail?locale=${language}">${texts.back}</a></p>`,
        other: {
            href: `/mail/${name}?locale=${otherThan(language)}`
        }
    });
}
const otherThan = (language)=>language === 'en' ? 'fr' : 'en';
function addresses(list) {
    return (list ?? []).map(({ name, address })=>name && address ? `${name} <${address}>` : address ?? name).join(', ');
}
/** The message's own language, for whoever has the page read aloud. */ function languageIn({ mail }) {
    const value = mail.headers.find(({ key })=>key === 'content-language')?.value.trim();
    return value && /^[a-z]{2}(?:-[A-Z]{2})?$/u.test(value) ? value : undefined;
}
/** From the file's name, `20261122T143000123Z-…`. */ function timeOf(name, language) {
    const iso = name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/u, '$1-$2-$3T$4:$5:$6.$7Z');
    const at = new Date(iso);
    if (Number.isNaN(at.getTime())) return html`${name}`;
    const two = (part)=>String(part).padStart(2, '0');
    const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    const hour = at.getHours();
    const clock = language === 'fr' ? `${hour}\u00a0h${at.getMinutes() === 0 ? '' : `\u00a0${two(at.getMinutes())}`}` : `${hour % 12 || 12}:${two(at.getMinutes())}\u00a0${hour < 12 ? 'a.m.' : 'p.m.'}`;
    return html`<time datetime="${iso}">${day} ${clock}</time>`;
}

//# sourceMappingURL=pages.js.map