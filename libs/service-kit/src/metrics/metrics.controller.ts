import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ServiceMetrics } from './service-metrics.ts';

/** The page for Prometheus, without personal data. No public route leads to it. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(ServiceMetrics) private readonly metrics: ServiceMetrics) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  page(): Promise<string> {
    return this.metrics.page();
  }
}
