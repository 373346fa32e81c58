import type { Language } from '@guichet/events';
import { escaped } from '@guichet/texts';
import { fieldRows, type FieldRow } from './field-rows.ts';
import { code, prose } from './html.ts';
import type { JsonSchema } from './json-schema.ts';
import { PAGE_TEXTS } from './page-texts.ts';
import { KINDS, LIST_OF, OBJECT, PERSONAL_CLASSES } from './vocabulary.ts';

/** The fields of a schema as a table; it scrolls by itself on a narrow screen, and by keyboard. */
export function fieldTable(schema: JsonSchema, id: string, caption: string, language: Language): string {
  const t = PAGE_TEXTS[language];
  const head = [t.field, t.value, t.meaning, t.about].map((title) => `<th scope="col">${title}</th>`).join('');
  return `<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
<table>
<caption id="${id}">${prose(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${fieldRows(schema)
  .map((row) => tableRow(row, language))
  .join('\n')}
</tbody>
</table>
</div>`;
}

function tableRow(row: FieldRow, language: Language): string {
  const at = language === 'en' ? 0 : 1;
  const personal = row.personal ? PERSONAL_CLASSES[row.personal][at] : '';
  const cells = [valueOf(row, language), prose(row.meaning[at]) + words(row, language), escaped(personal)];
  // A path may break after a point, so that a long one does not widen the page.
  const path = code(row.path).replaceAll('.', '.<wbr>');
  return `<tr><th scope="row">${path}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function valueOf({ kind, list, nullable, optional }: FieldRow, language: Language): string {
  const at = language === 'en' ? 0 : 1;
  const t = PAGE_TEXTS[language];
  const value = `${list ? LIST_OF[at] : ''}${(kind ? KINDS[kind]! : OBJECT)[at]}`;
  return escaped([value, ...(nullable ? [t.orNull] : []), ...(optional ? [t.optional] : [])].join(', '));
}

function words({ words: meanings, grows }: FieldRow, language: Language): string {
  if (!meanings) return '';
  const items = Object.entries(meanings).map(
    ([word, text]) => `<dt>${code(word)}</dt><dd>${prose(text[language])}</dd>`,
  );
  return `<dl class="words">${items.join('')}</dl>${grows ? `<p class="grows">${PAGE_TEXTS[language].grows}</p>` : ''}`;
}
