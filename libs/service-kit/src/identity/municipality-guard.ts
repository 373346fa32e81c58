import { SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { municipalityNamed } from '../api/municipality.ts';
import type { ReadServed } from '../http/default-languages-hook.ts';
import { Problem } from '../problems/index.ts';
import { actsEverywhere, actsIn, ROLES_METADATA, type Caller, type IdentifiedRequest } from './caller.ts';

const SEVERAL = 'guichet:several-municipalities';

/** A route about several municipalities at once: its handler keeps to those of the caller. */
export const OfSeveralMunicipalities = () => SetMetadata(SEVERAL, true);

interface Parameters {
  readonly query?: unknown;
  readonly body?: unknown;
}

/**
 * Keeps staff to the municipalities that their token names, on every route for some roles only, before anything of the call is looked at. Another
 * one is answered as one that is not served, whatever it has: nobody learns from it which cases exist there.
 */
export class MunicipalityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly served: ReadServed = async () => [],
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<IdentifiedRequest & Parameters>();
    const caller = request.caller!; // the guard before this one
    if (!this.marked(ROLES_METADATA, context) || caller.role === 'subscriber' || actsEverywhere(caller)) return true;
    if (!caller.municipalities?.length) throw new Problem('identity.no-municipality');
    if (!this.marked(SEVERAL, context)) await this.keepIn(caller, request);
    return true;
  }

  private async keepIn(caller: Caller, { query, body }: Parameters): Promise<void> {
    const served = (await this.served()).map((municipality) => ({ catalogue: { municipality } }));
    const given = [query, body].flatMap(namedIn);
    for (const name of given.length > 0 ? given : [undefined]) {
      const { municipality } = municipalityNamed(served, name).catalogue;
      if (!actsIn(caller, municipality.id)) throw new Problem('http.unknown-municipality');
    }
  }

  private marked(metadata: string, context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<unknown>(metadata, [context.getHandler(), context.getClass()]) !== undefined
    );
  }
}

/** What is no text is left for the validation to refuse. */
const namedIn = (fields: unknown): string[] => {
  const { municipality } = (fields ?? {}) as { readonly municipality?: unknown };
  return typeof municipality === 'string' ? [municipality] : [];
};
