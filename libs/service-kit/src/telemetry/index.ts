export { runService } from './run-service.ts';
export { startTelemetry, type Telemetry } from './start-telemetry.ts';
export { currentTraceparent, inSpan, type SpanOptions } from './trace-context.ts';
