import cliProgress from 'cli-progress';
import type { Phase } from './rebuild-options.ts';
import type { Say } from './texts.ts';

type Progress = { readonly phase: Phase; readonly position: bigint; readonly target: bigint; readonly events: number };

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const LINE_EVERY_MS = 5_000;

/** Shows a progress bar on a terminal; elsewhere writes a line for each phase and every five seconds. */
export class ProgressDisplay {
  private readonly began = performance.now();
  private readonly bar?: cliProgress.SingleBar;
  private lastLine?: { readonly phase: Phase; readonly at: number };

  constructor(
    private readonly consumer: string,
    private readonly say: Say,
    private readonly terminal: Terminal,
  ) {
    if (!terminal.isTTY) return;
    const stream = terminal as unknown as NodeJS.WritableStream;
    this.bar = new cliProgress.SingleBar({
      format: `{bar} {text}`,
      stream,
      hideCursor: true,
      fps: 4,
      clearOnComplete: true,
    });
    this.bar.start(1, 0, { text: '' });
  }

  readonly show = (progress: Progress): void => {
    const { phase, position, target, events } = progress;
    const now = performance.now();
    const rate = Math.round((events * 1000) / Math.max(1, now - this.began));
    const place = { position: Number(position), target: Number(target) };
    const text = this.say('progress', { consumer: this.consumer, phase: this.say(phase), ...place, rate });
    if (this.bar) {
      this.bar.setTotal(Math.max(1, place.target));
      this.bar.update(place.position, { text });
    } else if (this.lastLine?.phase !== phase || now - this.lastLine.at >= LINE_EVERY_MS) {
      this.lastLine = { phase, at: now };
      this.terminal.write(`${text}\n`);
    }
  };

  end(): void {
    this.bar?.stop();
  }
}
