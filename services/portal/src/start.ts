import { serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Assets } from './assets/assets.ts';
import { PORTAL_CONFIG } from './config.ts';
import { consumers } from './consumers.ts';
import { Drafts } from './draft/drafts.ts';
import { openOwnDatabase } from './own-database.ts';
import { SignInPages } from './pages/sign-in-pages.ts';
import { PortalModule } from './portal.module.ts';
import { LogoutTokens } from './provider/logout-tokens.ts';
import { Provider } from './provider/provider.ts';
import { refusalsOf } from './resident/refusals/page.tsx';
import { Sites } from './resident/sites.ts';
import { PublicUrl } from './session.controller.ts';
import { Sessions } from './sessions/sessions.ts';
import { preparePages } from './ui/headers.ts';
import { Pages } from './ui/pages.tsx';
import { Requests } from './upstream/requests.ts';
import { ServicesApi } from './upstream/services-api.ts';
import './problems.ts';

/** Starts the pages of residents, and where staff sign in. */
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
    const settings = PublishedSettings.in(log);
    const assets = new Assets();
    const pages = new Pages(assets);
    const sites = new Sites(settings, config.GUICHET_PORTAL_MUNICIPALITY);
    return {
      errorShape: refusalsOf(pages, sites),
      configure: preparePages,
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
        settings,
        origin: new PublicUrl(publicUrl),
        resident: {
          assets,
          pages,
          sites,
          drafts: new Drafts(pool),
          requests: new Requests(new ServicesApi(config.API_URL)),
        },
      }),
    };
  },
});
