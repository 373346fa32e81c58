import { join } from 'node:path';
import { launch } from './managed-process.ts';

const nodeThat = (script: string) => ({ name: 'child', command: process.execPath, args: ['-e', script] });
const NOWHERE = join(import.meta.dirname, 'no-such-folder', 'child.pid');

test('a process that cannot be recorded is ended, and the reason told', async () => {
  const launched = launch({ ...nodeThat('setInterval(() => {}, 1000)'), pidFile: NOWHERE });
  await expect(launched).rejects.toMatchObject({
    message: expect.stringContaining('SIGKILL'),
    cause: expect.objectContaining({ code: 'ENOENT' }),
  });
});
