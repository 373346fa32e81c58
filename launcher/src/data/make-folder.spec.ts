import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderUnusable, makeFolder } from './make-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guichet-folder-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function refusal(path: string): Pick<DataFolderUnusable, 'reason' | 'obstacle'> | undefined {
  try {
    makeFolder(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof DataFolderUnusable)) throw error;
    return { reason: error.reason, obstacle: error.obstacle };
  }
}

test('makes what is missing, with the mode for the last one, and leaves what is there', () => {
  makeFolder(join(root, 'a/b'), 0o700);
  expect(statSync(join(root, 'a/b')).mode & 0o777).toBe(0o700);
  expect(refusal(join(root, 'a/b'))).toBeUndefined();
});

test('refuses a file, a folder below a file, and a link to nowhere', () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  symlinkSync(join(root, 'nowhere'), join(root, 'link'));
  expect(refusal(file)).toEqual({ reason: 'not-a-folder', obstacle: file });
  expect(refusal(join(file, 'a/b'))).toEqual({ reason: 'not-a-folder', obstacle: file });
  expect(refusal(join(root, 'link'))).toEqual({ reason: 'not-a-folder', obstacle: join(root, 'link') });
});

const mayWriteAnywhere = process.getuid?.() === 0;

(mayWriteAnywhere ? test.skip : test)('refuses what it may not write (skipped: root may write anywhere)', () => {
  const locked = join(root, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  expect(refusal(join(locked, 'a/b'))).toEqual({ reason: 'not-writable', obstacle: locked });
});

(existsSync('/proc/self') ? test : test.skip)(
  'comes back from where nobody can make anything (skipped: no /proc here)',
  () => {
    expect(refusal('/proc/guichet/data')).toEqual({ reason: 'not-writable', obstacle: '/proc' });
  },
);
