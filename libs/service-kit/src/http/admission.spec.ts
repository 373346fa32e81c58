import { once } from 'node:events';
import { get } from 'node:http';
import { eventually } from '@guichet/test-kit';
import { fastify } from 'fastify';
import type { Callers } from '../identity/callers.ts';
import { askForAdmission } from './admission.ts';

test('whoever leaves while the token is checked takes no place', async () => {
  let inside = 0;
  const asked = Promise.withResolvers<void>();
  const checked = Promise.withResolvers<undefined>();
  const behind = () => (asked.resolve(), checked.promise);
  const server = fastify();
  const gone = Promise.withResolvers<void>();
  server.addHook('onRequest', async (_, reply) => void reply.raw.once('close', gone.resolve));
  askForAdmission(
    server,
    {
      enter: (_, answer) => {
        inside += 1;
        answer(true);
        return { leave: () => void (inside -= 1) };
      },
      close: () => {},
    },
    { behind } as unknown as Callers,
  );
  let handled = 0;
  server.get('/', { config: { needsAdmission: true } as object }, () => ({ handled: ++handled }));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  try {
    const leaving = get(url).on('error', () => undefined); // its own doing
    await asked.promise;
    leaving.destroy();
    await gone.promise;
    checked.resolve(undefined);
    const [answer] = await once(get(url), 'response');
    expect(answer.statusCode).toBe(200);
    answer.resume();
    await eventually(async () => expect([inside, handled]).toEqual([0, 1]));
  } finally {
    await server.close();
  }
});
