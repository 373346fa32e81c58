/** Faults of a running installation; each one is undone afterwards. */
export const FAULT_NAMES = [
  'replica-killed',
  'replica-asleep',
  'forwarder-killed',
  'forwarder-asleep',
  'nats-killed',
  'nats-asleep',
  'nats-wiped',
  'nats-set-back',
  'postgres-killed',
  'postgres-immediate',
  'postgres-asleep',
  'launcher-killed',
  'log-restored',
  'disk-full',
] as const;

export type FaultName = (typeof FAULT_NAMES)[number];

export const DEFAULT_FAULTS: readonly FaultName[] = FAULT_NAMES;
