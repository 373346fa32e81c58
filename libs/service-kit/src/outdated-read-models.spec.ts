import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ReadModel } from '@guichet/messaging/rebuild';
import type { DataSource } from 'typeorm';
import { tellOutdated } from './outdated-read-models.ts';

const model = (consumer: string, version?: number) =>
  ({ consumer, ...(version && { version }), tables: [{ name: `${consumer}_table` }] }) as unknown as ReadModel;

test('a start says in both languages which tables are to be rebuilt, and how', async () => {
  const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const query = async (sql: string) => (sql.startsWith('select') ? [{ version: 1 }] : []);
  await tellOutdated('routing', [model('routing', 2), model('routing-cases')], { query } as unknown as DataSource);
  const command = 'npm run rebuild -- routing --accept-differences';
  expect(warn.mock.calls).toEqual([
    [
      {
        message: expect.stringMatching(new RegExp(`^Rows .*: ${command} / Les lignes .*\u00a0: ${command}$`, 'u')),
        service: 'routing',
        consumer: 'routing',
        tables: ['routing_table'],
      },
    ],
  ]);
});
