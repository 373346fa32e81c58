import { logTo, openDataSource, poolOf } from '@guichet/service-kit';
import { freshDatabase, TestClock } from '@guichet/test-kit';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { Clock, clockOf } from './clock.ts';
import { timersMigrations } from './timers.tables.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let dataSource: DataSource;
beforeAll(async () => {
  logTo(() => {});
  database = await freshDatabase();
  dataSource = await openDataSource({ url: database.url, entities: [], migrations: timersMigrations });
});
afterAll(async () => {
  logTo();
  await dataSource?.destroy();
  await database?.drop();
});

@Module({})
class Service {}

/** A service that provides the clock. */
async function startWith(testClock: 'on' | undefined): Promise<Date> {
  const clock = clockOf(poolOf(dataSource), testClock);
  const module = { module: Service, providers: [{ provide: Clock, useValue: clock }] };
  const app = await NestFactory.createApplicationContext(module, { abortOnError: false });
  await app.close();
  return clock.now();
}

const inMinutes = (instant: Date) => Math.abs(Math.round((instant.getTime() - Date.now()) / 60_000));

test('the clock of an installation is that of its machines; no migration can shift it', async () => {
  expect(inMinutes(await startWith(undefined))).toBe(0);
  expect(inMinutes(await startWith('on'))).toBe(0);
});

test('once shifted, commands and timers go by the same, and a service that does not expect it refuses to start', async () => {
  const shifted = await TestClock.install(database.url);
  await shifted.set(new Date(Date.now() + 3_600_000));
  await shifted.advance(60_000);
  expect(inMinutes(await startWith('on'))).toBe(61);
  expect(inMinutes(await shifted.now())).toBe(61);
  await shifted.close();
  await expect(startWith(undefined)).rejects.toMatchObject({ variables: ['GUICHET_TEST_CLOCK'] });
});
