export interface RealServer {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** Image of a single, insecure node; `GUICHET_ESDB_IMAGE` names another image, for example of KurrentDB. */
const IMAGE = 'docker.io/eventstore/eventstore:23.10.0-bookworm-slim';
const PORT = 2113;

/** A real server, or why there is none: the server at `GUICHET_TEST_ESDB_URL`, or else a container if containers can run. */
export async function realServer(env: NodeJS.ProcessEnv): Promise<RealServer | { reason: string }> {
  const url = env['GUICHET_TEST_ESDB_URL'];
  if (url) return { url, stop: async () => undefined };
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  try {
    await getContainerRuntimeClient();
  } catch {
    return { reason: 'GUICHET_TEST_ESDB_URL names no server, and no container runtime answers' };
  }
  const named = env['GUICHET_ESDB_IMAGE'];
  const container = new GenericContainer(named || IMAGE)
    .withEnvironment({
      EVENTSTORE_INSECURE: 'true',
      EVENTSTORE_MEM_DB: 'true',
      EVENTSTORE_RUN_PROJECTIONS: 'All', // they write links between the log's events
      EVENTSTORE_START_STANDARD_PROJECTIONS: 'true',
    })
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forHttp('/health/live', PORT).forStatusCode(204));
  try {
    const started = await container.start();
    return {
      url: `esdb://${started.getHost()}:${started.getMappedPort(PORT)}?tls=false`,
      stop: () => started.stop(),
    };
  } catch (failure) {
    if (named) throw failure;
    return { reason: `GUICHET_TEST_ESDB_URL names no server, and its container does not start: ${firstLine(failure)}` };
  }
}

const firstLine = (failure: unknown): string => String(failure).split('\n')[0]!;
