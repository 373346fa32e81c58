import {
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerReadableStream,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { StandInLog, type Proposal } from './stand-in-log.ts';
import { appendAnswer, expectedIn, faults, proposalIn, streamNameIn } from './stand-in-messages.ts';
import { StandInRead } from './stand-in-read.ts';

const MOST_BYTES = 1_048_576;

/**
 * Serves EventStoreDB's protocol on a local port, with the service definitions of its client, over a `StandInLog`. It tests the adapter's
 * code, the client and the protocol between them. It does not test the server; the contract against a real one does
 * (docs/event-stores.md). It has one node, and no users, batched appends or persistent subscriptions.
 */
export class StandInServer {
  readonly log = new StandInLog();
  /** What happens to the next append instead of an answer; `written` says whether it takes effect anyway. */
  nextAppend?: { readonly fault: Error; readonly written: boolean };
  /** Streams with this prefix may not be written. */
  denied?: string;
  /** True to behave as servers before 22.6. */
  withoutPositionsInStreams = false;
  /** While true, reads get no answer. */
  silent = false;
  #server = new Server();
  #port = 0;

  get url(): string {
    return `esdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /** Starts on the same port as before, if there was one. */
  async start(): Promise<void> {
    this.#server = new Server({ 'grpc.max_receive_message_length': 4 * MOST_BYTES });
    this.#server.addService(services.StreamsService as never, {
      append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) =>
        this.#append(call, answer),
      read: (call: ServerWritableStream<ReadReq, ReadResp>) => new StandInRead(this, call).run(),
    });
    this.#port = await new Promise<number>((resolve, reject) =>
      this.#server.bindAsync(`127.0.0.1:${this.#port}`, ServerCredentials.createInsecure(), (fault, port) =>
        fault ? reject(fault) : resolve(port),
      ),
    );
  }

  /** Stops at once, as when killed; the log is kept. */
  stop(): void {
    this.#server.forceShutdown();
    this.log.changes.removeAllListeners();
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
    const bytes = proposals.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    if (this.denied && stream.startsWith(this.denied)) return answer(faults.accessDenied());
    if (bytes > MOST_BYTES) return answer(faults.tooLarge(MOST_BYTES));
    const { nextAppend } = this;
    this.nextAppend = undefined;
    if (nextAppend && !nextAppend.written) return answer(nextAppend.fault);
    const verdict = this.log.append(stream, expectedIn(options), proposals);
    if (nextAppend) return answer(nextAppend.fault);
    if (verdict.kind === 'deleted') return answer(faults.deleted(stream));
    answer(null, appendAnswer(verdict));
  }
}
