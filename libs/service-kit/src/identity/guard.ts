import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '../problems/index.ts';
import { serviceBehind } from '../tls/listener.ts';
import { callerBehind } from './bearer.ts';
import { ANONYMOUS, ROLES_METADATA, type Caller, type IdentifiedRequest, type Role } from './caller.ts';
import { DevelopmentTokens } from './development-tokens.ts';

/** Identifies the caller on every route and refuses callers without permission. Messages (rpc) have no caller and are accepted. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly tokens: DevelopmentTokens,
    private readonly reflector: Reflector,
    /** Nobody is known who has no certificate of the installation's authority. */
    private readonly mutualTls = false,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    request.caller = this.identify(request);
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES_METADATA, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!roles && request.caller.role !== 'subscriber') return true;
    if (request.caller.role === 'resident') throw new Problem('identity.token-required');
    if (!roles?.includes(request.caller.role)) throw new Problem('identity.role-forbidden');
    return true;
  }

  private identify(request: IdentifiedRequest): Caller {
    const service = this.mutualTls ? serviceBehind(request.raw?.socket) : undefined;
    if (this.mutualTls && !service) return ANONYMOUS;
    // A service that passes on the token of a person speaks for them.
    const { authorization } = request.headers;
    const caller = service && authorization === undefined ? service : callerBehind(authorization, this.tokens);
    if (!caller) throw new Problem('identity.token-unknown');
    return caller;
  }
}
