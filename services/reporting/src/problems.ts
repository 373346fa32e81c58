import { defineProblems } from '@guichet/service-kit';

const refused = (status: number, en: string, fr: string) => ({ status, en, fr });

/** What a report may be refused for. */
export const reportingProblems = defineProblems({
  'report.not-found': refused(404, 'There is no report of this name.', 'Aucun rapport ne porte ce nom.'),
  'report.date-malformed': refused(
    400,
    '{field} is not a date: write it like 2026-03-09.',
    '{field} n’est pas une date\u00a0: écrivez-la comme 2026-03-09.',
  ),
  'report.period-reversed': refused(
    400,
    'The period ends ({to}) before it begins ({from}).',
    'La période se termine ({to}) avant de commencer ({from}).',
  ),
});
