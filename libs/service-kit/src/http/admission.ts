import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ANONYMOUS, type Caller, type IdentifiedRequest } from '../identity/caller.ts';
import type { Callers } from '../identity/callers.ts';
import { Problem } from '../problems/problem.ts';

/** Decides whether a call may go on, when more come in than can be handled. */
export interface Admission {
  /** `answer` is called at most once, at once or later; never after `leave`. */
  enter(
    caller: Caller,
    answer: (admitted: boolean) => void,
  ): {
    /** The call was answered, or its caller went away. */
    leave(): void;
  };
  /** Answers everybody who waits. */
  close(): void;
}

/** Method decorator of handlers whose calls need admission. */
export const NeedsAdmission = () => RouteConfig({ needsAdmission: true });

/**
 * Asks for admission before the body of a call is read, so that a refusal costs little and has written nothing. Calls of other handlers, all
 * reads among them, are never held up.
 */
export function askForAdmission(fastify: FastifyInstance, admission: Admission, callers: Callers): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const { needsAdmission } = request.routeOptions.config as { needsAdmission?: boolean };
    if (!needsAdmission) return;
    const caller = await callers.behind(request.headers.authorization).catch(() => undefined);
    (request as IdentifiedRequest).caller = caller; // the guard need not find it out again, and refuses what is none
    if (reply.raw.destroyed) return reply.hijack(); // gone while the token was checked: nobody would leave
    await new Promise<void>((admit, refuse) => {
      const visit = admission.enter(caller ?? ANONYMOUS, (admitted) =>
        admitted ? admit() : refuse(new Problem('http.saturated')),
      );
      reply.raw.once('close', () => visit.leave());
    });
  });
}
