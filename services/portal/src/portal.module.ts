import { PublishedSettings } from '@guichet/settings';
import { Module, type DynamicModule } from '@nestjs/common';
import { AssetsController } from './assets/assets.controller.ts';
import { Assets } from './assets/assets.ts';
import { SignInPages } from './pages/sign-in-pages.ts';
import { LogoutTokens } from './provider/logout-tokens.ts';
import { Provider } from './provider/provider.ts';
import { ActsController } from './resident/acts/acts.controller.tsx';
import { HomeController } from './resident/home/home.controller.tsx';
import { Sites } from './resident/sites.ts';
import { TrackingController } from './resident/tracking/tracking.controller.tsx';
import { PublicUrl, SessionController } from './session.controller.ts';
import { Sessions } from './sessions/sessions.ts';
import { SignIn } from './sign-in.ts';
import { Pages } from './ui/pages.tsx';
import { Requests } from './upstream/requests.ts';

export interface PortalParts {
  readonly provider: Provider;
  readonly sessions: Sessions;
  readonly logoutTokens: LogoutTokens;
  readonly signInPages: SignInPages;
  readonly settings: PublishedSettings;
  readonly origin: PublicUrl;
  readonly assets: Assets;
  readonly pages: Pages;
  readonly sites: Sites;
  readonly requests: Requests;
}

@Module({})
export class PortalModule {
  static of(parts: PortalParts): DynamicModule {
    return {
      module: PortalModule,
      controllers: [HomeController, TrackingController, ActsController, AssetsController, SessionController],
      providers: [
        SignIn,
        { provide: Provider, useValue: parts.provider },
        { provide: Sessions, useValue: parts.sessions },
        { provide: LogoutTokens, useValue: parts.logoutTokens },
        { provide: SignInPages, useValue: parts.signInPages },
        { provide: PublishedSettings, useValue: parts.settings },
        { provide: PublicUrl, useValue: parts.origin },
        { provide: Assets, useValue: parts.assets },
        { provide: Pages, useValue: parts.pages },
        { provide: Sites, useValue: parts.sites },
        { provide: Requests, useValue: parts.requests },
      ],
    };
  }
}
