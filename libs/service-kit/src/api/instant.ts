import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

const WITH_ZONE = /T.+(?:Z|[+-]\d\d:\d\d)$/;

/** A day that exists, a time of it and the time zone: `2026-01-31T14:30:00-05:00`. */
export const IsInstant = () =>
  applyDecorators(
    IsISO8601({ strict: true, strictSeparator: true }),
    Matches(WITH_ZONE, { context: { code: 'validation.date-time' } }),
  );
