import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { invalidRequest } from '../problems/index.ts';
import { unreadableIn } from './field-text.ts';

/** Refuses a request with a field that could not be read as text, and names the field. Nothing of such a request is used. */
export class ReadableText implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { query, body } = context.switchToHttp().getRequest<{ query?: unknown; body?: unknown }>();
    const faults = [...unreadableIn(query), ...unreadableIn(body)];
    if (faults.length > 0) throw invalidRequest(faults);
    return true;
  }
}
