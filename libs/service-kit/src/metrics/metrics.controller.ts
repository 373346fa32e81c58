import { Controller, Get, Header, Inject } from '@nestjs/common';
import { May } from '../identity/may.ts';
import { ServiceMetrics } from './service-metrics.ts';

/** The page for Prometheus, without personal data. No public route leads to it. */
@Controller('metrics')
@May('everybody')
export class MetricsController {
  constructor(@Inject(ServiceMetrics) private readonly metrics: ServiceMetrics) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  page(): Promise<string> {
    return this.metrics.page();
  }
}
