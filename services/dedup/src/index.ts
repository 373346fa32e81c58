export { start } from './start.ts';
// For the benchmarks, which look things up without the rest of the service.
export { cellOf } from './domain/geometry.ts';
export { resemblances } from './domain/resemblance.ts';
export { JudgedReports } from './read-model/judged-reports.ts';
