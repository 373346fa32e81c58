import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '../problems/index.ts';
import { callerBehind } from './bearer.ts';
import { ROLES_METADATA, type Caller, type IdentifiedRequest, type Role } from './caller.ts';
import { DevelopmentTokens } from './development-tokens.ts';

/** Identifies the caller on every route and refuses callers without permission. Messages (rpc) have no caller and are accepted. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly tokens: DevelopmentTokens,
    private readonly reflector: Reflector,
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
    const caller = callerBehind(request.headers.authorization, this.tokens);
    if (!caller) throw new Problem('identity.token-unknown');
    return caller;
  }
}
