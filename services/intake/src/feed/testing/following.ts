/** A reader of server-sent events as a client library would be: it remembers the last id, and what came. */
export class Following {
  readonly events: { id: string; position: string; municipality: string; type: string }[] = [];
  readonly blocks: string[] = [];
  private readonly cut = new AbortController();

  constructor(public lastId?: string) {}

  /** Resolves once the answer began. Rejects with the problem's code when it is refused. */
  async open(url: URL, token: string, headers: Record<string, string> = {}): Promise<this> {
    const answer = await fetch(url, {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...(this.lastId && { 'last-event-id': this.lastId }),
        ...headers,
      },
      signal: this.cut.signal,
    });
    if (answer.status !== 200) throw new Error(((await answer.json()) as { code: string }).code);
    this.ended = this.read(answer.body!).catch((failure: unknown) => {
      if (!this.cut.signal.aborted) this.failure = failure;
    });
    return this;
  }

  /** Settles when the connection has ended, on either side. */
  ended: Promise<void> = Promise.resolve();
  failure: unknown;

  async close(): Promise<void> {
    this.cut.abort();
    await this.ended;
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      blocks.forEach((block) => this.take(block));
    }
  }

  private take(block: string): void {
    this.blocks.push(block);
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mu').exec(block)?.[1];
    this.lastId = field('id') ?? this.lastId;
    const data = field('data');
    if (data) this.events.push(JSON.parse(data));
  }
}
