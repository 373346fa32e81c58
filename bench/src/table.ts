import { meets, ratioOf, type Figure } from './measure/figure.ts';
import { median } from './measure/statistics.ts';

/** figure | measured | limit in the same rounds | ratio | target */
export const HEADINGS = ['figure', 'measured', 'limit in the same run', 'ratio', 'target'] as const;

export const rowsOf = (figures: readonly Figure[]): string[][] =>
  figures.map((figure) => [
    figure.name,
    spread(figure.samples, figure.unit),
    figure.limit ? `${figure.limit.name}: ${spread(figure.limit.samples, figure.unit)}` : '',
    ratioText(figure),
    targetText(figure),
  ]);

/** Columns of equal width, a blank line and the section's name before each section. */
export function plainTable(figures: readonly Figure[]): string {
  const rows = rowsOf(figures);
  const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  const lines = figures.flatMap(({ section }, index) => [
    ...(section === figures[index - 1]?.section ? [] : ['', section]),
    line(rows[index]!),
  ]);
  return [line(HEADINGS), ...lines].join('\n');
}

/** When and on what the figures were taken. */
export interface Taken {
  readonly machine: string;
  /** ISO 8601, a day in UTC. */
  readonly date: string;
  readonly rounds: number;
  /** Load average of the last minute before the first section. */
  readonly load: number;
}

export const takenLine = ({ date, rounds, load }: Taken): string =>
  `${date}; ${rounds} round${rounds === 1 ? '' : 's'}; load of the machine before: ${load}`;

/** The machine comes first, because a figure without it has no meaning. */
export const markdownReport = (taken: Taken, figures: readonly Figure[]): string =>
  `${taken.machine}  \n${takenLine(taken)}\n\n${markdownTable(figures)}\n`;

export function markdownTable(figures: readonly Figure[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const sections = [...new Set(figures.map(({ section }) => section))];
  return sections
    .map((section) => {
      const rows = rowsOf(figures.filter((figure) => figure.section === section));
      return [`### ${section}`, '', line(HEADINGS), line(HEADINGS.map(() => '---')), ...rows.map(line)].join('\n');
    })
    .join('\n\n');
}

/** Median, and the least and most of the rounds. */
function spread(samples: readonly number[], unit: string): string {
  const [middle, least, most] = [median(samples), Math.min(...samples), Math.max(...samples)].map(rounded);
  const named = `${middle}${unit.startsWith('/') || unit === '' ? '' : ' '}${unit}`;
  return samples.length === 1 ? named : `${named} (${least} to ${most})`;
}

function ratioText(figure: Figure): string {
  const ratio = ratioOf(figure);
  if (ratio === undefined) return '';
  return ratio < 1 ? `${rounded(ratio * 100)} %` : `${rounded(ratio)} ×`;
}

function targetText(figure: Figure): string {
  const { target, unit } = figure;
  if (!target) return '';
  const sign = target.kind === 'least' ? '≥' : '≤';
  const value =
    target.of === 'value'
      ? `${target.value} ${unit}`
      : target.value < 1
        ? `${target.value * 100} %`
        : `${target.value} ×`;
  return `${sign} ${value}: ${meets(figure) ? 'met' : 'missed'}`;
}

/** Three significant digits. */
function rounded(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
  return String(Number(value.toPrecision(3)));
}
