import type { Language } from '@guichet/events';
import { markup, Html } from '@guichet/texts';
import type { Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider';
import { sendPage } from '../page.ts';
import { InMemory } from './memory.ts';
import { groupOf, SAMPLE_PEOPLE, type SampleLogin } from './people.ts';
import { ISSUER_TEXTS } from './texts.ts';
import type { SampleIssuerOptions } from './sample-issuer.ts';

/** Made once for a data folder. */
export interface IssuerSecrets {
  readonly passwords: Readonly<Record<SampleLogin, string>>;
  /** Private P-256 key as JWK. */
  readonly key: JWK;
  readonly clientSecret: string;
  /** With which it signs its cookies. */
  readonly cookieKey: string;
}

/** What access tokens are for: the API of this installation. */
export const SAMPLE_AUDIENCE = 'guichet-api';
export const SAMPLE_CLIENT = 'guichet-portal';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;
const SCOPE = 'openid profile';

export function issuerConfiguration({
  publicUrl,
  url,
  key,
  clientSecret,
  cookieKey,
}: SampleIssuerOptions): Configuration {
  return {
    clients: [
      {
        client_id: SAMPLE_CLIENT,
        client_secret: clientSecret,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${publicUrl}/session/callback`],
        post_logout_redirect_uris: [`${publicUrl}/session/ended`],
        backchannel_logout_uri: `${url}/session/back-channel-logout`,
        backchannel_logout_session_required: true,
        id_token_signed_response_alg: 'ES256',
      },
    ],
    adapter: InMemory,
    jwks: { keys: [{ ...key, kid: 'sample', alg: 'ES256', use: 'sig' }] },
    cookies: { keys: [cookieKey] },
    pkce: { required: () => true },
    scopes: SCOPE.split(' '),
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: (_, login) => accountOf(login),
    extraTokenClaims: (_, token) => ('accountId' in token ? { groups: groupsOf(token.accountId) } : undefined),
    issueRefreshToken: async () => true,
    interactions: { url: (_, { uid }) => `/oidc/interaction/${uid}` },
    loadExistingGrant: consentGiven,
    ttl: {
      AccessToken: 5 * MINUTE_SECONDS,
      AuthorizationCode: MINUTE_SECONDS,
      IdToken: 5 * MINUTE_SECONDS,
      Interaction: 10 * MINUTE_SECONDS,
      RefreshToken: DAY_SECONDS,
      Session: DAY_SECONDS,
      Grant: DAY_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `urn:${SAMPLE_AUDIENCE}`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: SAMPLE_AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 5 * MINUTE_SECONDS,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    renderError: (ctx) =>
      page(
        ctx,
        'en',
        ISSUER_TEXTS.en.title,
        markup`<p>${ISSUER_TEXTS.en.tooLate}</p><p lang="fr">${ISSUER_TEXTS.fr.tooLate}</p>`,
      ),
  };
}

const personOf = (login: string) => SAMPLE_PEOPLE.find((one) => one.login === login);

function groupsOf(login: string): string[] {
  const person = personOf(login);
  return person ? [groupOf(person)] : [];
}

function accountOf(login: string) {
  const person = personOf(login);
  return person && { accountId: login, claims: () => ({ sub: login, name: person.name, preferred_username: login }) };
}

/** The portal belongs to the installation: nobody is asked whether it may know who signs in. */
async function consentGiven(ctx: KoaContextWithOIDC) {
  const { client, session, provider, result, params } = ctx.oidc;
  const known = result?.consent?.grantId ?? session!.grantIdFor(client!.clientId);
  const found = known ? await provider.Grant.find(known) : undefined;
  if (found) return found;
  const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
  grant.addOIDCScope(String(params!['scope']));
  grant.addResourceScope(`urn:${SAMPLE_AUDIENCE}`, SCOPE);
  await grant.save();
  return grant;
}

/** The portal puts the language into `state`. */
const languageOf = (ctx: KoaContextWithOIDC): Language => (ctx.oidc.params?.['state'] === 'fr' ? 'fr' : 'en');

function logoutSource(ctx: KoaContextWithOIDC, form: string): void {
  const language = languageOf(ctx);
  const { endTitle, end } = ISSUER_TEXTS[language];
  const main = markup`${new Html(form)}<button type="submit" form="op.logoutForm" name="logout" value="yes">${end}</button>`;
  page(ctx, language, endTitle, main);
}

function postLogoutSuccessSource(ctx: KoaContextWithOIDC): void {
  const { title, ended } = ISSUER_TEXTS.en;
  page(ctx, 'en', title, markup`<p>${ended}</p><p lang="fr">${ISSUER_TEXTS.fr.ended}</p>`);
}

function page(ctx: KoaContextWithOIDC, language: Language, title: string, main: Html): void {
  ctx.respond = false;
  sendPage(ctx.res, ctx.status >= 400 ? ctx.status : 200, {
    language,
    title,
    main,
    other: { href: language === 'en' ? '/fr/connexion' : '/en/sign-in' },
    hasForm: true,
  });
}
