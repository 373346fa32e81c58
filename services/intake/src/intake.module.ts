import { Clock } from '@guichet/timers';
import { Module, type DynamicModule } from '@nestjs/common';
import { ReverseImports } from './acceptance/reverse-imports.ts';
import { AcceptRequests } from './acceptance/accept-requests.ts';
import { Secrets } from './acceptance/secrets.ts';
import { KeyCheck } from './api-keys/key-check.ts';
import { KeyPageController } from './api-keys/key-page.controller.ts';
import { OpenApiController } from './api/openapi.controller.ts';
import { RequestsController } from './api/requests.controller.ts';
import { AcceptComments } from './comments/accept-comments.ts';
import { NATS_PUBLIC_URL, PUBLIC_URL } from './config.ts';
import { ContactsController } from './contacts/contacts.controller.ts';
import { CorrectContacts } from './contacts/correct-contacts.ts';
import { ContentsController } from './contents/contents.controller.ts';
import { KeepContents } from './contents/keep-contents.ts';
import { StrikeOut } from './contents/strike-out.ts';
import { AsyncApiController } from './feed/async-api.controller.ts';
import { EventsController } from './feed/events.controller.ts';
import { Feed } from './feed/feed.ts';
import { LinksController } from './links/links.controller.ts';
import { Following } from './follows/following.ts';
import { FollowsController } from './follows/follows.controller.ts';
import { InteractionsController } from './interactions/interactions.controller.ts';
import { RecordInteractions } from './interactions/record-interactions.ts';
import { Municipalities } from './municipalities.ts';
import { DiscoveryController } from './open311/discovery.controller.ts';
import { Open311RequestsController } from './open311/requests.controller.ts';
import { Open311ServicesController } from './open311/services.controller.ts';
import { UpdatesController } from './open311/updates/updates.controller.ts';
import { KeepPlaces } from './places/keep-places.ts';
import { PlacesController } from './places/places.controller.ts';
import { ReporterActs } from './reporter-acts/reporter-acts.ts';
import { ReporterCorrections } from './reporter-acts/reporter-corrections.ts';
import { ReporterMessages } from './reporter-acts/reporter-messages.ts';
import { ReporterActsController } from './reporter-acts/reporter-acts.controller.ts';
import { StatusChanges } from './status-view/status-changes.ts';
import { StatusProjection } from './status-view/status.projection.ts';
import { StatusView } from './status-view/status-view.ts';
import { SubjectsController } from './vault/subjects.controller.ts';
import { VAULT, type Vault } from './vault/vault.ts';

/** What intake is made of once its databases are open. */
export interface Parts {
  readonly municipalities: Municipalities;
  readonly requests: AcceptRequests;
  readonly reversals: ReverseImports;
  readonly secrets: Secrets;
  readonly acts: ReporterActs;
  readonly messages: ReporterMessages;
  readonly corrections: ReporterCorrections;
  readonly following: Following;
  readonly statuses: StatusView;
  readonly changes: StatusChanges;
  readonly comments: AcceptComments;
  readonly contents: KeepContents;
  readonly strikeOut: StrikeOut;
  readonly contacts: CorrectContacts;
  readonly places: KeepPlaces;
  readonly interactions: RecordInteractions;
  readonly keys: KeyCheck;
  readonly vault: Vault;
  readonly publicUrl: string | undefined;
  readonly natsPublicUrl: string | undefined;
  readonly feed: Feed;
  readonly clock: Clock;
}

@Module({})
export class IntakeModule {
  static of({
    municipalities,
    requests,
    reversals,
    secrets,
    acts,
    messages,
    corrections,
    following,
    statuses,
    changes,
    comments,
    contents,
    strikeOut,
    contacts,
    places,
    interactions,
    keys,
    vault,
    publicUrl,
    natsPublicUrl,
    feed,
    clock,
  }: Parts): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [
        DiscoveryController,
        Open311ServicesController,
        Open311RequestsController,
        UpdatesController,
        KeyPageController,
        RequestsController,
        ReporterActsController,
        FollowsController,
        InteractionsController,
        OpenApiController,
        AsyncApiController,
        SubjectsController,
        ContactsController,
        ContentsController,
        LinksController,
        PlacesController,
        EventsController,
        StatusProjection,
      ],
      providers: [
        { provide: Municipalities, useValue: municipalities },
        { provide: AcceptRequests, useValue: requests },
        { provide: ReverseImports, useValue: reversals },
        { provide: Secrets, useValue: secrets },
        { provide: ReporterActs, useValue: acts },
        { provide: ReporterMessages, useValue: messages },
        { provide: ReporterCorrections, useValue: corrections },
        { provide: Following, useValue: following },
        { provide: StatusView, useValue: statuses },
        { provide: StatusChanges, useValue: changes },
        { provide: AcceptComments, useValue: comments },
        { provide: KeepContents, useValue: contents },
        { provide: StrikeOut, useValue: strikeOut },
        { provide: CorrectContacts, useValue: contacts },
        { provide: KeepPlaces, useValue: places },
        { provide: RecordInteractions, useValue: interactions },
        { provide: KeyCheck, useValue: keys },
        { provide: VAULT, useValue: vault },
        { provide: PUBLIC_URL, useValue: publicUrl },
        { provide: NATS_PUBLIC_URL, useValue: natsPublicUrl },
        { provide: Feed, useValue: feed },
        { provide: Clock, useValue: clock },
      ],
    };
  }
}
