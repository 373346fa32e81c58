import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { DefaultLanguages, ServedMunicipality } from '../default-languages.ts';

export type ReadServed = () => Promise<readonly ServedMunicipality[]>;

const FRESH_FOR_MS = 1_000;

/**
 * Gives each request the default languages of the municipalities served here. They are read again in the background once they are older
 * than a second; only the first calls wait for them, and health and metrics never do.
 */
export function knowDefaultLanguages(fastify: FastifyInstance, languages: DefaultLanguages, read: ReadServed): void {
  let known = false;
  let until = 0;
  let reading: Promise<void> | undefined;
  const refresh = (): Promise<void> => {
    reading ??= read()
      .then((served) => {
        languages.serve(served);
        known = served.length > 0;
        until = performance.now() + FRESH_FOR_MS;
      })
      .catch((failure: unknown) => new Logger('DefaultLanguages').warn(failure)) // the last ones known stay in use
      .finally(() => (reading = undefined));
    return reading;
  };
  fastify.decorateRequest('defaultLanguages', { getter: () => languages });
  fastify.addHook('onListen', (done) => {
    void refresh();
    done();
  });
  fastify.addHook('onRequest', ({ url }, _reply, done) => {
    if (performance.now() < until || /^\/(?:health|metrics)/u.test(url)) return done();
    const refreshed = refresh();
    if (known) done();
    else void refreshed.then(() => done());
  });
}
