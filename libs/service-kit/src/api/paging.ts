import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MunicipalityDto } from './municipality.ts';

/** `cursor`: the `next` of the page before. */
export const CursorParameter = () => applyDecorators(IsOptional(), IsString(), MaxLength(500));

/** `limit`: items of a page. The property's own value is used when it is absent. */
export const LimitParameter = (most = 200) =>
  applyDecorators(
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(most),
  );

/** What every list of a municipality takes; its answer is `{ <items>, next }`, and `next` is null on the last page. */
export class PageDto extends MunicipalityDto {
  @CursorParameter()
  readonly cursor?: string;

  @LimitParameter()
  readonly limit: number = 50;
}
