import { EventStore } from '@guichet/event-sourcing';
import { JetStreamStrategy } from '@guichet/messaging';
import { Contents, poolOf } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Clock, Timers } from '@guichet/timers';
import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { caseActionControllers } from './actions/case-actions.controller.ts';
import { CaseCommands } from './actions/case-commands.ts';
import { BulkController } from './actions/bulk.controller.ts';
import { Places } from './actions/places.ts';
import { ReporterContacts } from './actions/reporter-contacts.ts';
import { CaseQueries } from './queries/case-queries.ts';
import { Cases } from './queries/cases.ts';
import { CasesController } from './queries/cases.controller.ts';
import { CaseList } from './read-model/case-list.ts';
import { CaseQueues } from './read-model/case-queues.ts';
import { CaseRequests } from './read-model/case-requests.ts';
import { CaseRowsProjection } from './read-model/case-rows.projection.ts';
import { CaseTimersProjection } from './read-model/case-timers.projection.ts';
import { OpenCasesController } from './queries/open-cases.controller.ts';
import { OpenCases } from './read-model/open-cases.ts';
import { DuplicatesController } from './duplicates/duplicates.controller.ts';
import { PossibleDuplicates } from './duplicates/possible-duplicates.ts';
import { Amendments } from './reactions/amendments.ts';
import { ImportReversals } from './reactions/import-reversals.ts';
import { ReporterWishes } from './reactions/reporter-wishes.ts';
import { RequestMoves } from './reactions/request-moves.ts';
import { Retirement } from './reactions/retirement.ts';
import { RoutingHandler } from './reactions/routing.handler.ts';
import { SettingsController } from './queries/settings.controller.ts';
import { Suggestions } from './read-model/suggestions.ts';
import { Respondents } from './queries/respondents.ts';
import { RespondentsController } from './queries/respondents.controller.ts';
import { Views } from './queries/views.ts';
import { ViewsController } from './queries/views.controller.ts';
import { CaseTimeline } from './timeline/case-timeline.ts';
import type { Reported } from './timeline/reported.ts';
import { TimelineController } from './timeline/timeline.controller.ts';

export interface RoutingParts {
  readonly store: EventStore;
  readonly settings: PublishedSettings;
  /** Texts of staff; a command puts one before its event names it. */
  readonly contents: Contents;
  /** Where cases are, as staff say it. */
  readonly places: Places;
  /** How reporters are reached. */
  readonly reporters: ReporterContacts;
  /** What reporters wrote. */
  readonly reported: Reported;
  /** Keys the fingerprints of calls. */
  readonly secret: string;
  /** The clock of cases, and the time of commands. */
  readonly timers: Pick<Timers, 'clock' | 'wake'>;
  readonly dataSource: DataSource;
  /** The consumer that writes the rows of the work queues. */
  readonly rows: JetStreamStrategy;
}

export class RoutingModule {
  static of(parts: RoutingParts): DynamicModule {
    const { store, settings, contents, reported, timers, dataSource, rows } = parts;
    const requests = new CaseRequests(poolOf(dataSource));
    const moves = new RequestMoves(store, settings, requests);
    const openCases = new OpenCases(poolOf(dataSource));
    return {
      module: RoutingModule,
      controllers: [
        RoutingHandler,
        CaseRowsProjection,
        CaseTimersProjection,
        CasesController,
        TimelineController,
        RespondentsController,
        DuplicatesController,
        OpenCasesController,
        BulkController,
        ViewsController,
        SettingsController,
        ...caseActionControllers,
      ],
      providers: [
        { provide: EventStore, useValue: store },
        { provide: PublishedSettings, useValue: settings },
        { provide: Contents, useValue: contents },
        { provide: Timers, useValue: timers },
        { provide: Clock, useValue: timers.clock },
        { provide: JetStreamStrategy, useValue: rows },
        { provide: CaseRequests, useValue: requests },
        { provide: RequestMoves, useValue: moves },
        { provide: ReporterWishes, useValue: new ReporterWishes(store, settings, moves) },
        { provide: Amendments, useValue: new Amendments(store, settings, moves) },
        { provide: ImportReversals, useValue: new ImportReversals(store, settings, moves) },
        { provide: OpenCases, useValue: openCases },
        { provide: Retirement, useValue: new Retirement(store, settings, openCases) },
        { provide: CaseTimeline, useValue: new CaseTimeline(store, settings, contents, reported) },
        {
          provide: PossibleDuplicates,
          useValue: new PossibleDuplicates(store, settings, new Suggestions(dataSource)),
        },
        {
          provide: CaseQueries,
          useValue: new CaseQueries(new CaseList(dataSource), new CaseQueues(dataSource), settings, timers.clock),
        },
        { provide: Respondents, useValue: new Respondents(store, contents) },
        { provide: Views, useValue: new Views(poolOf(dataSource)) },
        { provide: Cases, useValue: new Cases(store, settings, contents) },
        { provide: CaseCommands, useValue: new CaseCommands({ ...parts, clock: timers.clock }) },
      ],
    };
  }
}
