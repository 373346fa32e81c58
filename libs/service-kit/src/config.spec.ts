import { ConfigError, integer, oneOf, optional, port, readConfig, secret, text, url } from './config.ts';

const schema = {
  DATABASE_URL: url(),
  PORT: port(0),
  NAME: text('guichet'),
  KEY: secret('hex'),
  LEASE: integer({ least: 1, most: 60 }, 5),
  MODE: oneOf(['file', 'otlp'], 'file'),
  MAIL: optional(url()),
};
const good = { DATABASE_URL: 'postgres://localhost/x', KEY: 'ab'.repeat(16) };

describe('configuration', () => {
  it('takes values and fallbacks; an empty variable is an absent one', () => {
    expect(readConfig({ ...good, PORT: '8080', NAME: ' ' }, schema)).toEqual({
      ...good,
      PORT: 8080,
      NAME: 'guichet',
      LEASE: 5,
      MODE: 'file',
      MAIL: undefined,
    });
  });

  it('names every faulty variable at once, and never a value', () => {
    const env = { DATABASE_URL: 'hunter2', PORT: '70000', LEASE: '1.5', MODE: 'loud', MAIL: 'nowhere' };
    const read = () => readConfig(env, schema);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      'Configuration: DATABASE_URL is not an absolute URL; PORT is not a port between 0 and 65535; ' +
        'KEY is missing (a secret of at least 32 hexadecimal digits); LEASE is not a whole number from 1 to 60; ' +
        'MODE is not one of file, otlp; MAIL is not an absolute URL · ' +
        'DATABASE_URL n’est pas une URL absolue; PORT n’est pas un port entre 0 et 65535; ' +
        'KEY manque (un secret d’au moins 32 chiffres hexadécimaux); LEASE n’est pas un nombre entier de 1 à 60; ' +
        'MODE n’est pas l’une de ces valeurs\u00a0: file, otlp; MAIL n’est pas une URL absolue',
    );
    expect(() => readConfig({ ...good, KEY: 'zz'.repeat(16) }, schema)).toThrow(/^(?!.*zz).*KEY is not a secret/u);
  });
});
