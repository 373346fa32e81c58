import { sampleVariables } from '../sample-issuer/variables.ts';
import { environmentOf, type InstallationAccess } from './service-environment.ts';

const database = { database: 'postgres://own', log: 'postgres://log' };
const access = {
  urls: { routing: database, portal: database },
  natsUrls: {},
  serviceTokens: {},
  secrets: { servicesKey: { kid: 'services' }, fingerprintKey: 'f0' },
  outside: { url: 'https://town.example' },
  provider: sampleVariables('https://town.example', 'http://127.0.0.1:1', {
    issuer: { clientSecret: 'secret' } as Parameters<typeof sampleVariables>[2]['issuer'],
  }),
} as unknown as InstallationAccess;

test('an empty variable, or one of a provider that is not named, leaves the sample provider as it is', () => {
  const outer = { OIDC_ISSUER: '', OIDC_AUDIENCE: 'another', OIDC_CLIENT_ID: '' };
  expect(environmentOf('routing', access, outer)).toMatchObject(access.provider.all);
  expect(environmentOf('portal', access, outer)).toMatchObject({ ...access.provider.all, ...access.provider.portal });
});

test('the portal asks what everybody may ask, and whoever asks intake is told where its own door is', () => {
  const both = { ...access, apiUrl: 'http://all', intakeUrl: 'http://intake' } as InstallationAccess;
  expect(environmentOf('portal', both, {})).toMatchObject({ API_URL: 'http://all' });
  expect(environmentOf('routing', both, {})).toMatchObject({ INTAKE_URL: 'http://intake' });
});

test('repeated calls are recognized with a secret that the next start has too, not with a token of this one', () => {
  const atAnotherStart = { ...access, serviceTokens: { routing: 'another' } } as InstallationAccess;
  for (const start of [access, atAnotherStart])
    expect(environmentOf('routing', start, {})).toMatchObject({ GUICHET_FINGERPRINT_KEY: 'f0' });
});
