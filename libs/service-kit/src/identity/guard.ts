import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '../problems/index.ts';
import { serviceBehind } from '../tls/listener.ts';
import { ANONYMOUS, ROLES_METADATA, WITHOUT_ROLE, type Caller, type IdentifiedRequest, type Role } from './caller.ts';
import { Callers } from './callers.ts';

/** Identifies the caller on every route and refuses callers without permission. Messages (rpc) have no caller and are accepted. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly callers: Callers,
    private readonly reflector: Reflector,
    /** Nobody is known who has no certificate of the installation's authority. */
    private readonly mutualTls = false,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    request.caller = (!this.mutualTls && request.caller) || (await this.identify(request)); // admission may know already
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES_METADATA, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!roles && request.caller.role !== 'subscriber') return true;
    if (request.caller === WITHOUT_ROLE) throw new Problem('identity.no-role');
    if (request.caller.role === 'resident') throw new Problem('identity.token-required');
    if (!roles?.includes(request.caller.role)) throw new Problem('identity.role-forbidden');
    return true;
  }

  private async identify(request: IdentifiedRequest): Promise<Caller> {
    const service = this.mutualTls ? serviceBehind(request.raw?.socket) : undefined;
    if (this.mutualTls && !service) return ANONYMOUS;
    // A service that passes on the token of a person speaks for them.
    const { authorization } = request.headers;
    const caller = service && authorization === undefined ? service : await this.callers.behind(authorization);
    if (!caller) throw new Problem('identity.token-unknown');
    return caller;
  }
}
