import type { AllHealth, ReplicaHealth } from './gateway/readiness.ts';

const NBSP = '\u00a0';

/** Whether a consumer follows another log than the one in use. */
export const isHalted = ({ services }: AllHealth): boolean =>
  Object.values(services).some((copies) => copies.some(({ stalled = {} }) => Object.values(stalled).some(saysHalted)));

const saysHalted = (reason: string): boolean => reason.includes('another log');

/** What is printed instead of the announcement while services are not ready: which, why, and what to do. */
export function notReady(url: string, health: AllHealth): string {
  const waiting = Object.entries(health.services)
    .map(([service, copies]) => [service, [...new Set(copies.filter(({ ready }) => !ready).flatMap(reasons))]] as const)
    .filter(([service]) => health.services[service]!.some(({ ready }) => !ready));
  return [
    `Guichet is not ready yet; it goes on trying: ${url}/health/ready`,
    `Guichet n’est pas encore prêt; il continue d’essayer${NBSP}: ${url}/health/ready`,
    ...waiting.map(([service, why]) => `  ${service}${why.length > 0 ? ` (${why.join('; ')})` : ''}`),
    ...(isHalted(health) ? WHAT_TO_DO : []),
  ].join('\n');
}

const reasons = ({ checks = {}, stalled = {} }: ReplicaHealth): string[] => [
  ...Object.keys(checks).filter((name) => !checks[name] && !(name in stalled)),
  ...Object.entries(stalled).map(([name, why]) => `${name}: ${why}`),
];

const WHAT_TO_DO = [
  'The tables follow another log than the one in use. If the log was restored, run npm run rebuild -- <service> --other-log for each service; ' +
    'if it was to be moved, stop everything and run npm run migrate-log; otherwise correct EVENT_STORE_URL.',
  'Les tables suivent un autre journal que celui qui est utilisé. Si le journal a été restauré, lancez npm run rebuild -- <service> --other-log ' +
    `pour chaque service; s’il devait être déplacé, arrêtez tout et lancez npm run migrate-log; sinon, corrigez EVENT_STORE_URL.`,
];
