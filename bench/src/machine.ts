import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** What the figures were taken on, in a line. */
export function machine(): string {
  const gigabytes = (totalmem() / 1024 ** 3).toFixed(0);
  return [
    `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}`,
    `${gigabytes} GB of memory`,
    `${process.platform} ${release()}`,
    `Node.js ${process.version}`,
  ].join(' · ');
}

/** Load average of the last minute; figures that are taken beside other work are not reliable. */
export const loadAverage = (): number => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
