import { Module, type DynamicModule } from '@nestjs/common';
import { AssetsController } from '../assets/assets.controller.ts';
import { Assets } from '../assets/assets.ts';
import { Drafts } from '../draft/drafts.ts';
import { PublicUrl } from '../session.controller.ts';
import { Pages } from '../ui/pages.tsx';
import { Requests } from '../upstream/requests.ts';
import { ActsController } from './acts/acts.controller.tsx';
import { HelpController } from './help/help.controller.tsx';
import { HomeController } from './home/home.controller.tsx';
import { ListController } from './list/list.controller.tsx';
import { ReportController } from './report/report.controller.tsx';
import { SendReport } from './report/send-report.ts';
import { Sites } from './sites.ts';
import { TrackingController } from './tracking/tracking.controller.tsx';

export interface ResidentParts {
  readonly assets: Assets;
  readonly pages: Pages;
  readonly sites: Sites;
  readonly requests: Requests;
  readonly drafts: Pick<Drafts, 'read' | 'write'>;
  readonly origin: PublicUrl;
}

/** The pages of residents. */
@Module({})
export class ResidentModule {
  static of({ assets, pages, sites, requests, drafts, origin }: ResidentParts): DynamicModule {
    return {
      module: ResidentModule,
      controllers: [
        ...[HomeController, ReportController, ListController, TrackingController, ActsController, HelpController],
        AssetsController,
      ],
      providers: [
        { provide: Assets, useValue: assets },
        { provide: Pages, useValue: pages },
        { provide: Sites, useValue: sites },
        { provide: Requests, useValue: requests },
        { provide: Drafts, useValue: drafts },
        { provide: PublicUrl, useValue: origin },
        { provide: SendReport, useValue: new SendReport(requests, drafts) },
      ],
    };
  }
}
