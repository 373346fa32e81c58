import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { cloudEventOf } from '@guichet/messaging';
import { Caller, Operation, May } from '@guichet/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { feedProblems } from './feed-problems.ts';
import { feedCursors } from './feed-cursors.ts';
import { Feed } from './feed.ts';
import { ReadEventsDto } from './read-events.dto.ts';

/** docs/events/asyncapi.json says what each holds. */
const CloudEvent = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: Type.String(),
    source: Type.String(),
    type: Type.String(),
    data: Type.Unknown(),
  },
  { title: 'CloudEvent' },
);

/** Events of a page where the caller names no limit. */
const PAGE = 100;

/** The events of a municipality, for outside systems; docs/subscribing.md. */
@Controller('api/v1/events')
@May('events')
export class EventsController {
  constructor(private readonly feed: Feed) {}

  /** CloudEvents, a page at a time, or one by one as they come when the caller accepts `text/event-stream`. */
  @Get()
  @Operation({
    summary: [
      'Events of a municipality, a page at a time or as they come',
      'Événements d’une municipalité, par page ou au fil de l’eau',
    ],
    answer: Type.Array(CloudEvent),
    mediaTypes: { 'application/cloudevents-batch+json': Type.Array(CloudEvent), 'text/event-stream': Type.String() },
    problems: Object.keys(feedProblems),
  })
  async read(
    @Query() query: ReadEventsDto,
    @Caller() caller: Caller,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (/\btext\/event-stream\b/iu.test(request.headers.accept ?? ''))
      return this.follow(query, caller, lastEventId, reply);
    const { limit = PAGE } = query;
    const { events, next } = await this.feed.page(caller, query, limit);
    const cursor = feedCursors.write(next);
    const onward = new URLSearchParams({
      cursor,
      limit: String(limit),
      ...(query.types && { types: query.types }),
    });
    await reply
      .header('Content-Type', 'application/cloudevents-batch+json; charset=utf-8')
      .header('Cache-Control', 'no-store')
      .header('Vary', 'Accept')
      .header('Guichet-Cursor', cursor)
      .header('Link', `</api/v1/events?${onward.toString()}>; rel="next"`)
      .send(JSON.stringify(events.map((event) => cloudEventOf(event, next.logId))));
  }

  private async follow(
    query: ReadEventsDto,
    caller: Caller,
    lastEventId: string | undefined,
    reply: FastifyReply,
  ): Promise<void> {
    const admission = await this.feed.admit(caller, { ...query, lastEventId });
    reply.hijack();
    reply.raw.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      Vary: 'Accept',
      Connection: 'close', // a connection kept open for another call would delay a shutdown
      'X-Accel-Buffering': 'no', // otherwise nginx buffers the events
    });
    await admission.open(reply.raw);
  }
}
