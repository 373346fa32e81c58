import type { Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';

/** Names of the fields that a DTO knows, its base's included, in the order in which they are declared. */
export function fieldsOf(dto: Type<unknown> | undefined): readonly string[] {
  if (!dto) return [];
  const decorators = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  return [...new Set(decorators.map(({ propertyName }) => propertyName))];
}
