/** What Fastify alone can do: reads the form and answers as Open311 does. Keeps nothing. */
import { plainServer } from './plain-server.ts';

await plainServer(async () => undefined);
