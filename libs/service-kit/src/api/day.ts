import { ValidateBy } from 'class-validator';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A day that exists: `2026-01-31`. */
export const IsDay = () => ValidateBy({ name: 'isDay', validator: { validate: isDay } });

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
