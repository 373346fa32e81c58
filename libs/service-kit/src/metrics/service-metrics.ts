import { Logger } from '@nestjs/common';
import type { ForwarderStatus } from '@guichet/messaging';
import type { Consumers } from '../consumers.ts';
import type { HttpCounts } from './http-counts.ts';
import type { ServiceFigure } from './service-figure.ts';
import type { Exposition } from './exposition.ts';

/** The sources of a service's figures. Only requests are counted all the time; the rest is measured when the page is read. */
export interface Sources {
  readonly consumers: Consumers;
  readonly http: HttpCounts;
  /** The forwarder, in the service that hosts it. */
  readonly forwarder?: { status(): ForwarderStatus };
  /** What only this service has. */
  readonly figures?: readonly ServiceFigure[];
}

/**
 * The figures of one service as a Prometheus page. Services that share a process each have their own. OpenTelemetry's metrics are loaded
 * by the first call: they take some 30 MB, which an installation without monitoring saves.
 */
export class ServiceMetrics {
  private exposition?: Promise<Exposition>;
  private readonly log = new Logger('Metrics');

  constructor(private readonly sources: Sources) {}

  /** Prometheus text format 0.0.4. A figure whose source is not available is left out, and the log says why. */
  async page(): Promise<string> {
    this.exposition ??= import('./exposition.ts').then(({ Exposition }) => new Exposition(this.sources));
    const { text, faults } = await (await this.exposition).collect();
    for (const fault of faults) this.log.warn(fault);
    return text;
  }

  async close(): Promise<void> {
    await (await this.exposition)?.close();
  }
}
