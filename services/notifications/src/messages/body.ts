import { escaped } from '@guichet/texts';
import type { Message } from './render.ts';

/** The message for readers without HTML; lines end with `\n`. */
export function textOf(message: Message): string {
  const { links, facts, paragraphs } = message;
  const blocks = [
    message.greeting,
    ...paragraphs,
    facts.map(({ line }) => line).join('\n'),
    ...links.map(({ text, url }) => `${text}\n${url}`),
    message.signature,
    message.automatic,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The message as HTML: one heading, its language marked, no image, no tracker, no colour that carries a meaning. */
export function htmlOf(message: Message): string {
  const { facts, links, paragraphs } = message;
  return `<!doctype html>
<html lang="${message.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(message.subject)}</title>
</head>
<body style="font-family: sans-serif; font-size: 1rem; line-height: 1.5; max-width: 40rem">
<h1 style="font-size: 1.25rem">${escaped(message.subject)}</h1>
<p>${escaped(message.greeting)}</p>
${paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n')}
<ul>
${facts.map(({ line }) => `<li>${escaped(line)}</li>`).join('\n')}
</ul>
${links.map(({ text, url }) => `<p><a href="${escaped(url)}">${escaped(text)}</a></p>`).join('\n')}
<p>${escaped(message.signature)}</p>
<p>${escaped(message.automatic)}</p>
</body>
</html>
`;
}
