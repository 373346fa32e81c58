import { applyDecorators } from '@nestjs/common';
import { cleanLine } from '@guichet/texts';
import { Transform } from 'class-transformer';
import { IsIn } from 'class-validator';

/** One of some words, in capitals or not. */
export const IsWordOf = (words: readonly string[]) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? wordIn(words, value) : value)),
    IsIn(words),
  );

function wordIn(words: readonly string[], typed: string): string {
  const meant = cleanLine(typed).toLowerCase();
  return words.find((word) => word.toLowerCase() === meant) ?? typed;
}
