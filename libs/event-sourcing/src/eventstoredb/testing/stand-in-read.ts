import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Kept } from './stand-in-log.ts';
import { confirmation, eventAnswer, faults, notFound, streamNameIn } from './stand-in-messages.ts';
import type { StandInServer } from './stand-in-server.ts';

const BACKWARDS = 1;

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
      if (this.#options.hasStream()) await this.#stream(this.#options.getStream()!);
      else if (this.#options.hasSubscription()) await this.#subscription();
      else await this.#send(this.#ofAll());
      this.call.end();
    } catch (fault) {
      this.call.emit('error', fault); // as the gRPC server requires
    }
  }

  async #stream(options: ReadReq.Options.StreamOptions): Promise<void> {
    const name = streamNameIn(options);
    if (this.server.log.isDeleted(name)) throw faults.deleted(name);
    const events = this.server.log.stream(name);
    if (events.length === 0) return void this.call.write(notFound(name));
    if (this.#isBackward) return this.#send(this.#page(events.toReversed()));
    const from = options.hasRevision() ? Number(options.getRevision()) : 0;
    await this.#send(this.#page(events.filter(({ revision }) => revision >= from)));
  }

  /** A forward read includes the event at the position, a backward read does not. */
  #ofAll(): readonly Kept[] {
    const { all } = this.server.log;
    const most = Number(this.#options.getCount());
    const hasPosition = this.#options.getAll()!.hasPosition();
    if (!this.#isBackward) {
      const from = hasPosition ? this.#index() : 0;
      return all.slice(from, from + most);
    }
    const end = hasPosition ? this.#index() : all.length;
    return all.slice(Math.max(0, end - most), end).reverse();
  }

  async #subscription(): Promise<void> {
    const { log } = this.server;
    const isWanted = this.#filter();
    let next = this.#options.getAll()!.hasPosition() ? this.#index() + 1 : 0; // after the event at the position
    this.call.write(confirmation());
    while (!this.#over.signal.aborted) {
      const events = log.all.slice(next, next + 32);
      next += events.length;
      await this.#send(events.filter(isWanted));
      if (events.length === 0) await grown(this.server, this.#over.signal);
    }
  }

  #filter(): (event: Kept) => boolean {
    const filter = this.#options.getFilter();
    const names = filter?.getStreamIdentifier()?.getPrefixList();
    const types = filter?.getEventType()?.getRegex();
    return ({ stream, type }) =>
      (!names?.length || names.some((prefix) => stream.startsWith(prefix))) && (!types || new RegExp(types).test(type));
  }

  #page(events: readonly Kept[]): readonly Kept[] {
    return events.slice(0, Number(this.#options.getCount()));
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

  #index(): number {
    const index = this.server.log.indexOf(BigInt(this.#options.getAll()!.getPosition()!.getCommitPosition()));
    if (index === undefined) throw faults.unreadable();
    return index;
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
