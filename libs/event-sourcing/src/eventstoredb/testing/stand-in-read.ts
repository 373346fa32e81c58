import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { ALL_END, follower, type Follower } from './stand-in-following.ts';
import type { Kept } from './stand-in-log.ts';
import {
  caughtUp,
  checkpoint,
  confirmation,
  eventAnswer,
  faults,
  notFound,
  streamNameIn,
} from './stand-in-messages.ts';
import type { StandInServer } from './stand-in-server.ts';

const BACKWARDS = 1;
/** More live events than this at once, and the server takes its subscriber for too slow; a real one did at 150 to 200. */
const LIVE_EVENTS = 150;

/** One call of `Read`: a stream or everything, forward or backward, once or as a subscription that goes on until it is cancelled. */
export class StandInRead {
  readonly #options: ReadReq.Options;
  readonly #over = new AbortController();
  #drained = Promise.withResolvers<void>();

  constructor(
    private readonly server: StandInServer,
    private readonly call: ServerWritableStream<ReadReq, ReadResp>,
  ) {
    this.#options = call.request.getOptions()!;
    call.on('error', () => undefined); // the client disconnected
    for (const end of ['cancelled', 'close', 'error']) call.on(end, () => this.#over.abort());
    for (const go of ['drain', 'cancelled', 'close']) call.on(go, () => this.#drained.resolve());
  }

  async run(): Promise<void> {
    if (this.server.silent) return;
    try {
      if (this.#options.hasSubscription()) await this.#subscription();
      else if (this.#options.hasStream()) await this.#stream(this.#options.getStream()!);
      else await this.#send(this.#ofAll());
      this.call.end();
    } catch (fault) {
      this.call.emit('error', fault); // as the gRPC server requires
    }
  }

  async #stream(options: ReadReq.Options.StreamOptions): Promise<void> {
    const name = streamNameIn(options);
    const stream = this.server.log.stream(name);
    if (stream.deletion === 'tombstone') throw faults.deleted(name);
    const most = Number(this.#options.getCount());
    if (most === 0 || (options.hasEnd() && !this.#isBackward)) throw faults.unreadable('Stream');
    if (!stream.isFound) return void this.call.write(notFound(name));
    const events = stream.visible(Date.now());
    if (this.#isBackward) {
      const last = options.hasEnd() ? stream.lastRevision : options.hasRevision() ? Number(options.getRevision()) : 0;
      return this.#send(
        events
          .filter(({ revision }) => revision <= last)
          .toReversed()
          .slice(0, most),
      );
    }
    const from = options.hasRevision() ? BigInt(options.getRevision()) : 0n;
    await this.#send(events.filter(({ revision }) => revision >= from).slice(0, most));
  }

  /** A forward read includes the event at the position, a backward read does not. */
  #ofAll(): readonly Kept[] {
    const { all } = this.server.log;
    const most = Number(this.#options.getCount());
    const at = this.#options.getAll()!;
    if (!this.#isBackward) {
      const from = at.hasEnd() ? all.length : at.hasPosition() ? this.#index() : 0;
      return all.slice(from, from + most);
    }
    const end = at.hasEnd() ? all.length : at.hasPosition() ? this.#index() : 0;
    return all.slice(Math.max(0, end - most), end).reverse();
  }

  /** Index of the event at the asked position; beyond the end only the largest position can be read backward. */
  #index(): number {
    const position = BigInt(this.#options.getAll()!.getPosition()!.getCommitPosition());
    const isBeyond = position > this.server.log.end && position !== ALL_END;
    const index = this.#isBackward && isBeyond ? undefined : this.server.log.indexOf(position);
    if (index === undefined) throw faults.unreadable('All');
    return index;
  }

  async #subscription(): Promise<void> {
    const fault = this.server.nextReads.shift();
    if (fault) throw fault;
    const events = follower(this.server.log, this.#options);
    this.call.write(confirmation());
    for (let isLive = false; !this.#over.signal.aborted;) {
      if (isLive && events.waiting() > LIVE_EVENTS) throw faults.tooSlow();
      if (await this.#next(events)) continue;
      if (!isLive) this.call.write(caughtUp());
      isLive = true;
      await grown(this.server, this.#over.signal);
    }
  }

  /** False when there was nothing to send or to look at. */
  async #next(events: Follower): Promise<boolean> {
    const { seen, wanted, passed, end } = events.take();
    await this.#send(wanted);
    if (passed) this.call.write(checkpoint(passed));
    if (end) throw end;
    return seen > 0;
  }

  async #send(events: readonly Kept[]): Promise<void> {
    const ofAll = this.#options.hasAll();
    const withPosition = ofAll || !this.server.withoutPositionsInStreams;
    for (const event of events) {
      if (this.#over.signal.aborted) return;
      this.#drained = Promise.withResolvers();
      if (!this.call.write(eventAnswer(event, { ofAll, withPosition }))) await this.#drained.promise;
    }
  }

  get #isBackward(): boolean {
    return Number(this.#options.getReadDirection()) === BACKWARDS;
  }
}

async function grown({ log }: StandInServer, signal: AbortSignal): Promise<void> {
  await once(log.changes, 'grown', { signal }).catch((fault: unknown) => {
    if (!signal.aborted) throw fault;
  });
}
