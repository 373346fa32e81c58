import { serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { PORTAL_CONFIG } from './config.ts';
import { consumers } from './consumers.ts';
import { openOwnDatabase } from './own-database.ts';
import { SignInPages } from './pages/sign-in-pages.ts';
import { PortalModule } from './portal.module.ts';
import { LogoutTokens } from './provider/logout-tokens.ts';
import { Provider } from './provider/provider.ts';
import { PublicUrl } from './session.controller.ts';
import { Sessions } from './sessions/sessions.ts';

/** Starts the pages of staff; for now, where they sign in. */
export const start = serviceOnLog({
  name: 'portal',
  config: PORTAL_CONFIG,
  openOwnDatabase,
  logPoolSize: 2,
  consumers,
  parts({ config, log, pool }) {
    const publicUrl = config.PUBLIC_URL.replace(/\/+$/u, '');
    const [idleMinutes, hours] = [config.GUICHET_SESSION_IDLE_MINUTES, config.GUICHET_SESSION_HOURS];
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = config;
    return {
      module: PortalModule.of({
        provider: new Provider({
          issuer,
          clientId,
          clientSecret: config.OIDC_CLIENT_SECRET,
          scope: config.OIDC_SCOPE,
          publicUrl,
        }),
        sessions: new Sessions(pool, { idleMinutes, minutes: hours * 60 }),
        logoutTokens: new LogoutTokens({ issuer: issuer ?? '', clientId, jwksUrl: config.OIDC_JWKS_URL }),
        pages: new SignInPages(publicUrl, { idleMinutes, hours }),
        settings: PublishedSettings.in(log),
        origin: new PublicUrl(publicUrl),
      }),
    };
  },
});
