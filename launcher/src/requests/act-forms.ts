import { randomUUID } from 'node:crypto';
import type { Language } from '@guichet/events';
import { markup, type Html } from '@guichet/texts';
import { ACT_TEXTS } from './act-texts.ts';

/** What a page of a link offers to do. */
export type ActName = 'fixed' | 'message' | 'withdraw' | 'follow' | 'unfollow';

/** A form that sends the secret back; each showing of it has a key of its own. */
const form = (act: ActName, secret: string, content: Html): Html => markup`<form method="post">
<input type="hidden" name="act" value="${act}"><input type="hidden" name="secret" value="${secret}"><input type="hidden" name="key" value="${randomUUID()}">
${content}</form>
`;

export function fixedForm(secret: string, language: Language): Html {
  const { explanation, answers } = ACT_TEXTS[language].fixed;
  const buttons = Object.entries(answers).map(
    ([fixed, label]) => markup`<button name="fixed" value="${fixed}">${label}</button>
`,
  );
  return markup`<p>${explanation}</p>
${form('fixed', secret, markup`${buttons}`)}`;
}

export function plainForm(act: 'withdraw' | 'follow' | 'unfollow', secret: string, language: Language): Html {
  const { explanation, button } = ACT_TEXTS[language][act];
  return markup`<p>${explanation}</p>
${form(act, secret, markup`<button>${button}</button>`)}`;
}

/** What whoever made a request may do on the page of its status. */
export function formsOfReporter(secret: string, language: Language): Html {
  const { message, withdraw } = ACT_TEXTS[language];
  const field = markup`<p><label for="text">${message.label}</label></p>
<p><textarea id="text" name="text" rows="5" cols="60" maxlength="4000" required></textarea></p>
<button>${message.button}</button>`;
  return markup`<h2>${message.title}</h2>
${form('message', secret, field)}<h2>${withdraw.title}</h2>
${plainForm('withdraw', secret, language)}`;
}
