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
 * Speaks EventStoreDB's protocol with the service definitions of its client, on a port of its own, over a `StandInLog`. It proves the
 * adapter's own code, the client's behaviour and the wire between them. It does not prove the server: that is what the contract against a
 * real one is for (docs/event-stores.md). It knows one node, no users, no batched append and no persistent subscriptions.
 */
export class StandInServer {
  readonly log = new StandInLog();
  /** What happens to the next append instead of an answer; `written` says whether it takes effect all the same. */
  nextAppend?: { readonly fault: Error; readonly written: boolean };
  /** Streams that begin so may not be written. */
  denied?: string;
  /** As servers before 22.6. */
  withoutPositionsInStreams = false;
  /** Reads get no answer at all while this is true. */
  silent = false;
  #server = new Server();
  #port = 0;

  get url(): string {
    return `esdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /** On the port it had before, if it had one. */
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

  /** At once, as when it is killed; what was written stays. */
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
    call.on('error', () => undefined); // the client went away
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
