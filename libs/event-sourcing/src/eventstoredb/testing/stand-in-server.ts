import {
  Server,
  ServerCredentials,
  ServerInterceptingCall,
  type sendUnaryData,
  type ServerInterceptingCallInterface,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import type { ServerHttp2Stream } from 'node:http2';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  AppendReq,
  AppendResp,
  DeleteReq,
  DeleteResp,
  ReadReq,
  ReadResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { StandInLog, type Proposal } from './stand-in-log.ts';
import { appendAnswer, expectedIn, faults, isRefused, proposalIn, streamNameIn } from './stand-in-messages.ts';
import { StandInRead } from './stand-in-read.ts';

const MOST_BYTES = 1_048_576;
const MOST_MESSAGE_BYTES = 16 * MOST_BYTES;
/** Between writing an append and answering it; one event of a real server on a disk took 1 to 9 ms. */
const COMMIT_MS = 2;

/**
 * Serves EventStoreDB's protocol on a local port, with the service definitions of its client, over a `StandInLog`. It tests the adapter's
 * code, the client and the protocol between them. It does not test the server; the contract against a real one does
 * (docs/event-stores.md). It has one node, and no users, batched appends or persistent subscriptions.
 */
export class StandInServer {
  readonly log = new StandInLog();
  /** What happens to the next append instead of an answer; `written` says whether it takes effect anyway. */
  nextAppend?: { readonly fault: Error; readonly written: boolean };
  /** Faults that end the next subscriptions at once. */
  nextReads: Error[] = [];
  /** Streams with this prefix may not be written. */
  denied?: string;
  /** True to refuse every call as one with a wrong password. */
  refusesCredentials = false;
  /** True to behave as servers before 22.6. */
  withoutPositionsInStreams = false;
  /** While true, reads get no answer. */
  silent = false;
  /** Milliseconds until the server tells the caller of an append that it dropped. */
  commitTimeoutMs = 2_000;
  #server = new Server();
  #port = 0;
  readonly #open = new Set<ServerHttp2Stream>();
  #isStopping = false;

  get url(): string {
    return `esdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /** Starts on the same port as before, if there was one. */
  async start(port = this.#port): Promise<void> {
    this.#isStopping = false;
    this.log.forgetIds();
    this.#server = new Server({
      'grpc.max_receive_message_length': MOST_MESSAGE_BYTES,
      interceptors: [(_, call) => this.#watched(call)],
    });
    this.#server.addService(services.StreamsService as never, {
      append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) =>
        this.#append(call, answer),
      read: (call: ServerWritableStream<ReadReq, ReadResp>) => new StandInRead(this, call).run(),
      delete: (call: ServerUnaryCall<DeleteReq, DeleteResp>, answer: sendUnaryData<DeleteResp>) => {
        this.log.softDelete(streamNameIn(call.request.getOptions()!));
        answer(null, new streams.DeleteResp());
      },
      tombstone: (call: ServerUnaryCall<TombstoneReq, TombstoneResp>, answer: sendUnaryData<TombstoneResp>) => {
        this.log.tombstone(streamNameIn(call.request.getOptions()!));
        answer(null, new streams.TombstoneResp());
      },
    });
    this.#port = await new Promise<number>((resolve, reject) =>
      this.#server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (fault, bound) =>
        fault ? reject(fault) : resolve(bound),
      ),
    );
  }

  /** Stops at once, as when killed; the log is kept. */
  stop(): void {
    this.#server.forceShutdown();
    this.log.changes.removeAllListeners();
  }

  /**
   * Stops as on SIGTERM: new calls are refused at once, and what is still open is reset without a gRPC status. A real server does that
   * after some 5 s.
   */
  async drain(): Promise<void> {
    this.#isStopping = true;
    const over = new Promise<void>((resolve) => this.#server.tryShutdown(() => resolve()));
    this.drop();
    await over;
    this.stop();
  }

  /** Resets what is open, and serves on. */
  drop(): void {
    for (const stream of this.#open) stream.close(0);
  }

  #watched(call: ServerInterceptingCallInterface): ServerInterceptingCall {
    if (this.#isStopping) call.sendStatus(faults.stopping());
    if (this.refusesCredentials) call.sendStatus(faults.unauthenticated());
    const { stream } = call as unknown as { stream: ServerHttp2Stream }; // gRPC has no other way to reset a call
    this.#open.add(stream);
    stream.once('close', () => this.#open.delete(stream));
    return new ServerInterceptingCall(call);
  }

  #append(call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>): void {
    let options: AppendReq.Options | undefined;
    const proposals: Proposal[] = [];
    call.on('data', (request: AppendReq) => {
      if (request.hasOptions()) options = request.getOptions();
      else proposals.push(proposalIn(request.getProposedMessage()!));
    });
    call.on('end', () => this.#decide(options!, proposals, answer));
    call.on('error', () => undefined); // the client disconnected
  }

  #decide(options: AppendReq.Options, proposals: readonly Proposal[], answer: sendUnaryData<AppendResp>): void {
    const stream = streamNameIn(options);
    const bytes = proposals.reduce((sum, { data }) => sum + data.length, 0);
    if (this.denied && stream.startsWith(this.denied)) return answer(faults.accessDenied());
    if (isRefused(stream, proposals)) return answer(faults.exception());
    if (bytes > MOST_BYTES) return answer(faults.tooLarge(MOST_BYTES));
    const { nextAppend } = this;
    this.nextAppend = undefined;
    if (nextAppend && !nextAppend.written) return answer(nextAppend.fault);
    const expected = expectedIn(options);
    const verdict = this.log.propose(stream, expected, proposals);
    if (verdict.kind === 'deleted') return answer(faults.deleted(stream));
    if (verdict.kind === 'dropped') return void setTimeout(() => answer(faults.timeout()), this.commitTimeoutMs);
    setTimeout(() => {
      if (verdict.kind === 'written') this.log.index(verdict.events);
      if (nextAppend) answer(nextAppend.fault);
      else answer(null, appendAnswer(verdict, expected));
    }, COMMIT_MS);
  }
}
