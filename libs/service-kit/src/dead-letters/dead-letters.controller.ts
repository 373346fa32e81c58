import type { DeadLetter, DeadLetterOffice, DeadLetterWithEvent } from '@guichet/messaging';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { IdempotencyKey } from '../api/index.ts';
import { Consumers } from '../consumers.ts';
import { Caller, Roles } from '../identity/caller.ts';
import { Problem } from '../problems/index.ts';
import { letterCursors, UUID } from './cursor.ts';
import { DeadLetterListQuery, Discard, ReplayMatching } from './dead-letter.dto.ts';
import './problems.ts';

/** Events that a consumer of this service gave up on, for those who answer for the installation. */
@Controller('api/v1/dead-letters/:consumer')
@Roles('supervisor', 'administrator')
export class DeadLettersController {
  constructor(@Inject(Consumers) private readonly consumers: Consumers) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('consumer') consumer: string,
    @Query() { cursor, limit, ...filter }: DeadLetterListQuery,
  ): Promise<{ deadLetters: DeadLetter[]; next: string | null }> {
    const selection = { consumer, ...filter };
    const after = cursor === undefined ? undefined : letterCursors.read(cursor, selection);
    const { letters, next } = await this.office(consumer).page({ ...filter, after, limit });
    return { deadLetters: letters, next: next ? letterCursors.write(next, selection) : null };
  }

  @Get(':eventId')
  @Header('Cache-Control', 'no-store')
  one(@Param('consumer') consumer: string, @Param('eventId') eventId: string): Promise<DeadLetterWithEvent> {
    return this.office(consumer).find(known(eventId));
  }

  /** Says how many were asked for; they are handled one after the other by the active replica. */
  @Post('replay')
  @HttpCode(202)
  async replayMatching(
    @Param('consumer') consumer: string,
    @Body() { all, ...filter }: ReplayMatching,
    @Caller() caller: Caller,
    @IdempotencyKey() key?: string,
  ): Promise<{ replaying: number }> {
    const given = Object.values(filter).some((value) => value !== undefined);
    if (given === (all === true)) throw new Problem('dead-letter.which');
    return { replaying: await this.office(consumer).replayAll(filter, decidedBy(caller, key)) };
  }

  @Post(':eventId/replay')
  @HttpCode(202)
  replay(
    @Param('consumer') consumer: string,
    @Param('eventId') eventId: string,
    @Caller() caller: Caller,
    @IdempotencyKey() key?: string,
  ): Promise<DeadLetter> {
    return this.office(consumer).replay(known(eventId), decidedBy(caller, key));
  }

  @Post(':eventId/discard')
  @HttpCode(200)
  discard(
    @Param('consumer') consumer: string,
    @Param('eventId') eventId: string,
    @Body() { reason }: Discard,
    @Caller() caller: Caller,
  ): Promise<DeadLetter> {
    return this.office(consumer).discard(known(eventId), reason, decidedBy(caller));
  }

  private office(name: string): DeadLetterOffice {
    const consumer = this.consumers.named(name);
    if (!consumer) throw new Problem('dead-letter.no-consumer');
    if (!consumer.deadLetters) throw new Problem('dead-letter.projection');
    return consumer.deadLetters;
  }
}

const decidedBy = ({ role, ref }: Caller, key?: string) => ({ role, ref, key });

function known(eventId: string): string {
  if (!UUID.test(eventId)) throw new Problem('dead-letter.not-found');
  return eventId;
}
