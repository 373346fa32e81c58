/** Names of the variables through which one jest run tells its workers where its servers are. */
export const SHARED = {
  postgres: 'GUICHET_TEST_POSTGRES_URL',
  nats: 'GUICHET_TEST_NATS_URL',
} as const;
