import { PublishedSettings } from '@guichet/settings';
import { Module, type DynamicModule } from '@nestjs/common';
import { SignInPages } from './pages/sign-in-pages.ts';
import { LogoutTokens } from './provider/logout-tokens.ts';
import { Provider } from './provider/provider.ts';
import { ResidentModule, type ResidentParts } from './resident/resident.module.ts';
import { PublicUrl, SessionController } from './session.controller.ts';
import { Sessions } from './sessions/sessions.ts';
import { SignIn } from './sign-in.ts';

export interface PortalParts {
  readonly provider: Provider;
  readonly sessions: Sessions;
  readonly logoutTokens: LogoutTokens;
  readonly pages: SignInPages;
  readonly settings: PublishedSettings;
  readonly origin: PublicUrl;
  readonly resident: Omit<ResidentParts, 'origin'>;
}

@Module({})
export class PortalModule {
  static of({ provider, sessions, logoutTokens, pages, settings, origin, resident }: PortalParts): DynamicModule {
    return {
      module: PortalModule,
      imports: [ResidentModule.of({ ...resident, origin })],
      controllers: [SessionController],
      providers: [
        SignIn,
        { provide: Provider, useValue: provider },
        { provide: Sessions, useValue: sessions },
        { provide: LogoutTokens, useValue: logoutTokens },
        { provide: SignInPages, useValue: pages },
        { provide: PublishedSettings, useValue: settings },
        { provide: PublicUrl, useValue: origin },
      ],
    };
  }
}
