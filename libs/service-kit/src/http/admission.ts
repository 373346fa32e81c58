import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { callerBehind } from '../identity/bearer.ts';
import { ANONYMOUS, type Caller } from '../identity/caller.ts';
import type { DevelopmentTokens } from '../identity/development-tokens.ts';
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
export function askForAdmission(fastify: FastifyInstance, admission: Admission, tokens: DevelopmentTokens): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { needsAdmission } = request.routeOptions.config as { needsAdmission?: boolean };
    if (!needsAdmission) return done();
    const caller = callerBehind(request.headers.authorization, tokens) ?? ANONYMOUS; // the guard refuses an unknown token
    const visit = admission.enter(caller, (admitted) => (admitted ? done() : done(new Problem('http.saturated'))));
    reply.raw.once('close', () => visit.leave());
  });
}
