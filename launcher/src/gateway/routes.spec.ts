import { internalRoutes, publicRoutes } from './routes.ts';

test.each([
  ['/open311/v2/services.json', 'intake'],
  ['/api/v1/requests', 'intake'],
  ['/api/v1/requests/K7QF-2M9D-4XTA', 'intake'],
  ['/api/v1/interactions', 'intake'],
  ['/api/v1/events', 'intake'],
  ['/api/v1/openapi.json', 'intake'],
  ['/api/v1/cases', 'routing'],
  ['/api/v1/duplicates/1', 'dedup'],
  ['/api/v1/reports/wards', 'reporting'],
  ['/api/v1/dead-letters/notifications', 'notifications'],
  ['/api/v1/dead-letters/routing-cases', 'routing'],
  ['/', 'portal'],
  ['/fr/requests/K7QF-2M9D-4XTA', 'portal'],
  ['/signaler', 'portal'],
])('%s is answered by %s', (path, service) => {
  expect(publicRoutes(path)).toBe(service);
});

test.each([
  '/internal/subjects',
  '//internal/subjects',
  '/open311/../internal/subjects',
  '/api/v1/cases/../../../internal/subjects',
  '/api/v1/casesof',
  '/api/v1',
  '/health/ready',
  '/metrics',
  '/api/v1/dead-letters',
  '/api/v1/dead-letters/dedup/../../../../metrics',
  '/reports',
])('%s is nobody’s', (path) => {
  expect(publicRoutes(path)).toBeUndefined();
});

test('services reach what is internal, and what is reachable from outside', () => {
  expect(internalRoutes('/internal/subjects')).toBe('intake');
  expect(internalRoutes('/internal/cases/open-under')).toBe('routing');
  expect(internalRoutes('/api/v1/requests')).toBe('intake');
  expect(internalRoutes('/metrics')).toBeUndefined();
});
