import { JsonLogger } from './logger.ts';
import { inServiceScope } from './scope.ts';

const lines: string[] = [];
const logger = new JsonLogger((line) => lines.push(line));
const last = () => JSON.parse(lines.at(-1)!) as Record<string, unknown>;

describe('the log', () => {
  it('names service and context, and leaves out what is below the service’s level', () => {
    inServiceScope({ service: 'intake', logLevel: 'warn' }, () => {
      logger.log('quiet', 'Http');
      logger.warn({ message: 'slow', milliseconds: 12, position: 7n }, 'Http');
    });
    expect(lines).toHaveLength(1);
    expect(last()).toEqual({
      time: expect.any(String),
      level: 'warn',
      service: 'intake',
      context: 'Http',
      message: 'slow',
      milliseconds: 12,
      position: '7',
    });
  });

  it('withholds bodies and personal fields', () => {
    logger.log({
      message: 'posted',
      body: { email: 'zoe@example.org' },
      email: 'zoe@example.org',
      nested: { a: 'Zoé' },
    });
    expect(last()).toEqual({
      time: expect.any(String),
      level: 'log',
      message: 'posted',
      body: '[withheld]',
      email: '[withheld]',
    });
  });

  it.each([
    ['a value PostgreSQL quotes', 'invalid input syntax for type uuid: "Zoé Canary"'],
    ['a key PostgreSQL shows', 'Key (email)=(Zoé Canary) already exists.'],
    ['parameters TypeORM lists', 'query failed -- PARAMETERS: [Zoé Canary]'],
    ['an address in a mail server’s refusal', '550 <zoé.canary@example.org> rejected'],
    ['JSON', `Unexpected token 'Z', "Zoé Canary" is not valid JSON`],
    ['a later line', 'failed\nZoé Canary'],
    ['a telephone number', 'cannot send to +1 514 555-0123'],
  ])('does not repeat %s', (_what, message) => {
    const error = Object.assign(new Error(message, { cause: new Error(message) }), { code: '22P02', detail: message });
    logger.error('failed', error, 'Handler');
    logger.error(error);
    logger.error(message.length > 0 ? 'again' : '', error.stack, 'Handler');
    const written = lines
      .slice(-3)
      .join('')
      .replace(/"time":"[^"]*"/gu, ''); // any digits may stand in it
    expect(written).not.toMatch(/zoé|canary|555/iu);
    expect(written).toContain('logger.spec.ts'); // the frames stay
    expect(written).toContain('22P02');
  });
});
