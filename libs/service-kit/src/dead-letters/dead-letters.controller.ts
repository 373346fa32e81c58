import type { DeadLetter, DeadLetterOffice, DeadLetterWithEvent } from '@guichet/messaging';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { IdempotencyKey, Named, Operation } from '../api/index.ts';
import { Consumers } from '../consumers.ts';
import { Type } from 'typebox';
import { actsEverywhere, Caller } from '../identity/caller.ts';
import { May } from '../identity/may.ts';
import { OfSeveralMunicipalities } from '../identity/municipality-guard.ts';
import { Problem } from '../problems/index.ts';
import { DeadLetterAnswer, DeadLetterPage, DeadLetterWithEventAnswer } from './answers.ts';
import { letterCursors, UUID } from './cursor.ts';
import { DeadLetterListQuery, Discard, ReplayMatching } from './dead-letter.dto.ts';
import './problems.ts';

const OF_CONSUMER = ['dead-letter.no-consumer', 'dead-letter.projection'];
const OF_LETTER = [...OF_CONSUMER, 'dead-letter.not-found'];

/** Events that a consumer of this service gave up on, for those who answer for the installation. */
@Controller('api/v1/dead-letters/:consumer')
@May('dead-letters')
@OfSeveralMunicipalities()
export class DeadLettersController {
  constructor(@Inject(Consumers) private readonly consumers: Consumers) {}

  @Get()
  @Operation({
    summary: [
      'Dead letters of a consumer, in the order of the log',
      'Messages écartés d’un consommateur, dans l’ordre du journal',
    ],
    answer: DeadLetterPage,
    problems: OF_CONSUMER,
  })
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('consumer') consumer: string,
    @Query() { cursor, limit, ...filter }: DeadLetterListQuery,
    @Caller() caller: Caller,
  ): Promise<{ deadLetters: DeadLetter[]; next: string | null }> {
    const selection = { consumer, ...filter };
    const after = cursor === undefined ? undefined : letterCursors.read(cursor, selection);
    const { letters, next } = await this.office(consumer).page({ ...filter, ...ownOf(caller), after, limit });
    return { deadLetters: letters, next: next ? letterCursors.write(next, selection) : null };
  }

  @Get(':eventId')
  @Operation({
    summary: ['A dead letter and its event', 'Un message écarté et son événement'],
    answer: DeadLetterWithEventAnswer,
    problems: OF_LETTER,
  })
  @Header('Cache-Control', 'no-store')
  one(
    @Param('consumer') consumer: string,
    @Param('eventId') eventId: string,
    @Caller() caller: Caller,
  ): Promise<DeadLetterWithEvent> {
    return this.office(consumer).find(known(eventId), ownOf(caller));
  }

  /** Says how many were asked for; they are handled one after the other by the active replica. */
  @Post('replay')
  @Operation({
    summary: ['Replay every dead letter that matches', 'Relancer tous les messages écartés qui correspondent'],
    answer: Named('Replaying', { replaying: Type.Integer({ minimum: 0 }) }),
    problems: [...OF_CONSUMER, 'dead-letter.which'],
  })
  @HttpCode(202)
  async replayMatching(
    @Param('consumer') consumer: string,
    @Body() { all, ...filter }: ReplayMatching,
    @Caller() caller: Caller,
    @IdempotencyKey() key?: string,
  ): Promise<{ replaying: number }> {
    const given = Object.values(filter).some((value) => value !== undefined);
    if (given === (all === true)) throw new Problem('dead-letter.which');
    return {
      replaying: await this.office(consumer).replayAll({ ...filter, ...ownOf(caller) }, decidedBy(caller, key)),
    };
  }

  @Post(':eventId/replay')
  @Operation({
    summary: ['Replay a dead letter', 'Relancer un message écarté'],
    answer: DeadLetterAnswer,
    problems: OF_LETTER,
  })
  @HttpCode(202)
  async replay(
    @Param('consumer') consumer: string,
    @Param('eventId') eventId: string,
    @Caller() caller: Caller,
    @IdempotencyKey() key?: string,
  ): Promise<DeadLetter> {
    await this.one(consumer, eventId, caller); // it may be another municipality’s
    return this.office(consumer).replay(known(eventId), decidedBy(caller, key));
  }

  @Post(':eventId/discard')
  @Operation({
    summary: ['Discard a dead letter', 'Abandonner un message écarté'],
    answer: DeadLetterAnswer,
    problems: [...OF_LETTER, 'dead-letter.discarded', 'dead-letter.replayed', 'dead-letter.being-replayed'],
  })
  @HttpCode(200)
  async discard(
    @Param('consumer') consumer: string,
    @Param('eventId') eventId: string,
    @Body() { reason }: Discard,
    @Caller() caller: Caller,
  ): Promise<DeadLetter> {
    await this.one(consumer, eventId, caller); // as above
    return this.office(consumer).discard(known(eventId), reason, decidedBy(caller));
  }

  private office(name: string): DeadLetterOffice {
    const consumer = this.consumers.named(name);
    if (!consumer) throw new Problem('dead-letter.no-consumer');
    if (!consumer.deadLetters) throw new Problem('dead-letter.projection');
    return consumer.deadLetters;
  }
}

/** A caller who acts for some municipalities sees and decides about their events only. */
const ownOf = (caller: Caller) => (actsEverywhere(caller) ? {} : { among: caller.municipalities ?? [] });

const decidedBy = ({ role, ref }: Caller, key?: string) => ({ role, ref, key });

function known(eventId: string): string {
  if (!UUID.test(eventId)) throw new Problem('dead-letter.not-found');
  return eventId;
}
