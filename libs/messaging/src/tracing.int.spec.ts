import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { context, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { eventually, openInstallation } from '../test/installation.ts';

const spans = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] });

it('carries one trace from the append through forwarder and handler', async () => {
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const our = await openInstallation();
  const inside: (string | undefined)[] = [];
  our.forwarder();
  our.consumer(() => void inside.push(trace.getActiveSpan()?.spanContext().traceId));
  await our.submit(1);
  const finished = await eventually(() => {
    const all = spans.getFinishedSpans();
    expect(all).toHaveLength(2);
    return all;
  });
  const [forward, handle] = finished;
  expect(finished.map(({ name }) => name)).toEqual(['forward request.submitted', 'handle request.submitted']);
  expect(forward!.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c');
  expect(forward!.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
  expect(handle!.parentSpanContext?.spanId).toBe(forward!.spanContext().spanId);
  expect(inside).toEqual(['0af7651916cd43dd8448eb211c80319c']);
  await our.close();
});
