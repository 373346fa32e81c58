import type { TestInstallation } from '@guichet/test-kit';
import type { Pool } from 'pg';
import { CaseRequests } from '../read-model/case-requests.ts';
import { OpenCases } from '../read-model/open-cases.ts';
import { Amendments } from '../reactions/amendments.ts';
import { ImportReversals } from '../reactions/import-reversals.ts';
import { ReporterWishes } from '../reactions/reporter-wishes.ts';
import { RequestMoves } from '../reactions/request-moves.ts';
import { Retirement } from '../reactions/retirement.ts';
import { RoutingHandler } from '../reactions/routing.handler.ts';

/** A handler as the service has it, with these parts instead of its own. */
export function handlerOf(
  installation: TestInstallation,
  pool: Pool,
  parts: { readonly requests?: CaseRequests; readonly retirement?: Retirement } = {},
): RoutingHandler {
  const [log, settings] = [installation.log('routing'), installation.settings('routing')];
  const { requests = new CaseRequests(pool), retirement = new Retirement(log, settings, new OpenCases(pool)) } = parts;
  const moves = new RequestMoves(log, settings, requests);
  const [wishes, amendments] = [new ReporterWishes(log, settings, moves), new Amendments(log, settings, moves)];
  const reversals = new ImportReversals(log, settings, moves);
  return new RoutingHandler(log, settings, requests, retirement, moves, wishes, amendments, reversals);
}
