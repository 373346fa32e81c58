import type { Meter, ObservableResult } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { ConsumerState } from '@guichet/messaging';
import { DEAD_LETTER_REASONS } from '@guichet/messaging/dead-letters';
import type { Consumers } from '../consumers.ts';
import { EventLoopDelay } from './event-loop-delay.ts';
import type { HttpCounts } from './http-counts.ts';
import type { ServiceFigure } from './service-figure.ts';
import type { Sources } from './service-metrics.ts';

const PATIENCE_MS = 2_000;

/** The instruments of one service on a separate meter provider, because the services of a process share the global one. */
export class Exposition {
  private readonly reader = new PrometheusExporter({ preventServerStart: true });
  private readonly provider = new MeterProvider({ readers: [this.reader] });
  private readonly serializer = new PrometheusSerializer('', false, undefined, true, true);
  private readonly loop = new EventLoopDelay();

  constructor({ consumers, http, forwarder, figures = [] }: Sources) {
    const meter = this.provider.getMeter('guichet');
    letters(meter, consumers);
    standings(meter, consumers);
    requests(meter, http);
    if (forwarder) forwarding(meter, forwarder);
    for (const figure of figures) show(meter, figure);
    const delay = 'How late timers were since the last look: mean, 99th percentile, most';
    observe(meter, 'guichet_event_loop_delay_seconds', delay, (result) => {
      for (const [stat, seconds] of Object.entries(this.loop.sinceLastLook())) result.observe(seconds, { stat });
    });
  }

  /** Sources that fail or take longer than 2 s are left out and reported as faults. */
  async collect(): Promise<{ text: string; faults: readonly unknown[] }> {
    const { resourceMetrics, errors } = await this.reader.collect({ timeoutMillis: PATIENCE_MS });
    return { text: this.serializer.serialize(resourceMetrics), faults: errors };
  }

  async close(): Promise<void> {
    this.loop.stop();
    await this.provider.shutdown();
  }
}

type Read = (result: ObservableResult) => void | Promise<void>;

const observe = (meter: Meter, name: string, description: string, read: Read): void =>
  meter.createObservableGauge(name, { description }).addCallback(read);

/** Every reason has a line, even with 0, so that an alarm can see the figure fall. */
function letters(meter: Meter, consumers: Consumers): void {
  observe(meter, 'guichet_dead_letters_waiting', 'Events given up on that wait for a person', async (result) => {
    const waiting = await consumers.waiting();
    for (const { consumer } of consumers.all.filter(({ deadLetters }) => deadLetters)) {
      for (const reason of DEAD_LETTER_REASONS) {
        const found = waiting.find((each) => each.consumer === consumer && each.reason === reason);
        result.observe(found?.letters ?? 0, { consumer, reason });
      }
    }
  });
}

function standings(meter: Meter, consumers: Consumers): void {
  const each = (name: string, description: string, figure: (state: Partial<ConsumerState>) => number | undefined) =>
    observe(meter, name, description, (result) => {
      for (const strategy of consumers.all) {
        const value = figure(strategy.state());
        if (value !== undefined) result.observe(value, { consumer: strategy.consumer });
      }
    });
  each('guichet_consumer_active', '1 on the replica that does the work', ({ active }) => Number(active ?? false));
  each('guichet_consumer_halted', '1 while it does not go on', ({ halted }) => Number((halted ?? null) !== null));
  each('guichet_consumer_position', 'Place in the log of the last event done', ({ position }) =>
    position == null ? undefined : Number(position),
  );
  each(
    'guichet_consumer_as_of_age_seconds',
    'Since that event was recorded; grows while nothing happens, too',
    ({ asOf }) => (asOf == null ? undefined : (Date.now() - Date.parse(asOf)) / 1000),
  );
}

function forwarding(meter: Meter, forwarder: NonNullable<Sources['forwarder']>): void {
  observe(meter, 'guichet_forwarder_leader', '1 on the replica that forwards', (result) =>
    result.observe(Number(forwarder.status().leader)),
  );
  observe(meter, 'guichet_forwarder_position', 'Place in the log of the last event in the stream', (result) =>
    result.observe(Number(forwarder.status().position)),
  );
  observe(meter, 'guichet_forwarder_lag_events', 'Events of the log that are not in the stream yet', (result) =>
    result.observe(forwarder.status().lag),
  );
  observe(meter, 'guichet_forwarder_interrupted_seconds', 'Since when it cannot forward; 0 when it can', (result) => {
    const { interruptedSince } = forwarder.status();
    result.observe(interruptedSince ? (Date.now() - interruptedSince.getTime()) / 1000 : 0);
  });
}

function show(meter: Meter, { name, description, kind, read }: ServiceFigure): void {
  const options = { description };
  const instrument =
    kind === 'gauge' ? meter.createObservableGauge(name, options) : meter.createObservableCounter(name, options);
  instrument.addCallback(async (result) => {
    for (const { value, labels } of await read()) result.observe(value, labels);
  });
}

function requests(meter: Meter, http: HttpCounts): void {
  const counter = (name: string, description: string) => meter.createObservableCounter(name, { description });
  counter('guichet_http_requests_total', 'Answers by route and class of status').addCallback((result) => {
    for (const { labels, requests } of http.all()) result.observe(requests, labels);
  });
  counter('guichet_http_request_seconds_total', 'Time they took, together').addCallback((result) => {
    for (const { labels, seconds } of http.all()) result.observe(seconds, labels);
  });
}
