import { escaped } from '@guichet/texts';

/** A sentence as HTML, with text in backticks as code. */
export const prose = (text: string): string => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');

export const code = (text: string): string => `<code>${escaped(text)}</code>`;
