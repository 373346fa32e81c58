import type { Message } from './render.ts';

/** The message for readers without HTML; lines end with `\n`. */
export function textOf(message: Message): string {
  const { follow, facts, paragraphs } = message;
  const blocks = [
    message.greeting,
    ...paragraphs,
    facts.map(({ line }) => line).join('\n'),
    `${follow.text}\n${follow.url}`,
    message.signature,
    message.automatic,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (symbol) => ENTITIES[symbol]!);

/** The message as HTML: one heading, its language marked, no image, no tracker, no colour that carries a meaning. */
export function htmlOf(message: Message): string {
  const { facts, follow, paragraphs } = message;
  return `<!doctype html>
<html lang="${message.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(message.subject)}</title>
</head>
<body style="font-family: sans-serif; font-size: 1rem; line-height: 1.5; max-width: 40rem">
<h1 style="font-size: 1.25rem">${escape(message.subject)}</h1>
<p>${escape(message.greeting)}</p>
${paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n')}
<ul>
${facts.map(({ line }) => `<li>${escape(line)}</li>`).join('\n')}
</ul>
<p><a href="${escape(follow.url)}">${escape(follow.text)}</a></p>
<p>${escape(message.signature)}</p>
<p>${escape(message.automatic)}</p>
</body>
</html>
`;
}
