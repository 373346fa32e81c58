import { Installation, MODES } from './installation.ts';
import { badInput } from './together/bad-input.ts';
import { personalInformation } from './together/privacy.ts';
import { saturation } from './together/saturation.ts';
import { trace } from './together/trace.ts';

/** Those that break nothing and change no settings share one installation for each mode; a start costs more than most of them. */
describe.each(MODES)('one installation, $mode', ({ flags }) => {
  let installation: Installation;
  const running = (): Installation => installation;

  beforeAll(async () => {
    installation = await Installation.start({ flags, env: { OTEL_TRACES_EXPORTER: 'file', LOG_LEVEL: 'debug' } });
  });

  afterAll(() => installation?.stop());

  describe('bad input through Open311', () => badInput(running));
  describe('one trace', () => trace(running));
  describe('personal information', () => personalInformation(running));
  describe('more than it can do', () => saturation(running));
});
