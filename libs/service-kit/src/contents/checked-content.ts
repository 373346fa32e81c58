import { cleanLine, cleanText, unstorableIn } from '@guichet/texts/typed';
import { invalidRequest, type FieldFault } from '../problems/index.ts';
import { CONTENT_KINDS, type ContentKind } from './content-kinds.ts';

/** The text as it is kept, cleaned of layout and of what cannot be seen. Throws Problem `request.invalid` that names the field. */
export function checkedContent(kind: ContentKind, typed: string, field = 'text'): string {
  const { longest, oneLine }: { longest: number; oneLine?: true } = CONTENT_KINDS[kind];
  const refused = (code: string, parameters?: FieldFault['parameters']) =>
    invalidRequest([{ field, code, parameters }]);
  const unstorable = unstorableIn(typed);
  if (unstorable) throw refused('validation.character', unstorable);
  const text = oneLine ? cleanLine(typed) : cleanText(typed);
  if (text === '') throw refused('validation.required');
  if (text.length > longest) throw refused('validation.too-long', { limit: longest });
  return text;
}
