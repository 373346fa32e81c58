import { Problem } from '@guichet/service-kit';
import { Clock } from '@guichet/timers';
import { Module, type CanActivate, type DynamicModule, type Type } from '@nestjs/common';
import { AccessRequestsController } from './access-requests/access-requests.controller.ts';
import { AccessRequests } from './access-requests/access-requests.ts';
import { UnusualController } from './access/unusual/unusual.controller.ts';
import { UnusualReveals } from './access/unusual/unusual-reveals.ts';
import { ErasuresController } from './erasure/erasures.controller.ts';
import { Erasures } from './erasure/erasures.ts';
import { Holds } from './erasure/holds.ts';
import { IncidentsController } from './incidents/incidents.controller.ts';
import { Incidents } from './incidents/incidents.ts';
import { RectifyController } from './rectify/rectify.controller.ts';
import { RectifySubjects } from './rectify/rectify-subjects.ts';
import { FindSubjects } from './resolve/find-subjects.ts';
import { ResolveSubjects } from './resolve/resolve-subjects.ts';
import { SubjectsController } from './resolve/subjects.controller.ts';

/** What the vault is made of once its database is open. */
export interface Parts {
  readonly subjects: ResolveSubjects;
  readonly finding: FindSubjects;
  readonly rectifying: RectifySubjects;
  readonly erasures: Erasures;
  readonly holds: Holds;
  readonly accessRequests: AccessRequests;
  readonly unusual: UnusualReveals;
  readonly incidents: Incidents;
  readonly clock: Clock;
}

const CONTROLLERS: readonly Type[] = [
  SubjectsController,
  RectifyController,
  ErasuresController,
  AccessRequestsController,
  UnusualController,
  IncidentsController,
];

/**
 * Nothing is shown, found or changed before everything that was erased or corrected is so here as well, e.g. after a restore. Throws Problem
 * `vault.not-opened`.
 */
export const openedGuard = (opened: () => boolean): CanActivate => ({
  canActivate(context) {
    if (CONTROLLERS.includes(context.getClass()) && !opened()) throw new Problem('vault.not-opened');
    return true;
  },
});

@Module({})
export class VaultModule {
  static of({
    subjects,
    finding,
    rectifying,
    erasures,
    holds,
    accessRequests,
    unusual,
    incidents,
    clock,
  }: Parts): DynamicModule {
    return {
      module: VaultModule,
      controllers: [...CONTROLLERS],
      providers: [
        { provide: ResolveSubjects, useValue: subjects },
        { provide: FindSubjects, useValue: finding },
        { provide: RectifySubjects, useValue: rectifying },
        { provide: Erasures, useValue: erasures },
        { provide: Holds, useValue: holds },
        { provide: AccessRequests, useValue: accessRequests },
        { provide: UnusualReveals, useValue: unusual },
        { provide: Incidents, useValue: incidents },
        { provide: Clock, useValue: clock },
      ],
    };
  }
}
