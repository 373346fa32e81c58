import type { Invalid, Report } from './plan.ts';

/** A report as a flat list of values, spoiled on purpose or not. */
function valuesOf({ service, place, email }: Report, invalid: Invalid | undefined) {
  const where = invalid === 'outside' ? { lat: 10, long: 10 } : place;
  return {
    service: invalid === 'unknown-service' ? 'no-such-service' : service,
    where: invalid === 'no-place' ? null : where,
    address: place === null && invalid !== 'no-place' ? '1 Main St' : undefined,
    email: invalid === 'malformed-email' ? 'not an address' : (email ?? undefined),
  };
}

export function formOf(report: Report, invalid: Invalid | undefined): URLSearchParams {
  const { service, where, address, email } = valuesOf(report, invalid);
  const form = new URLSearchParams({ service_code: service });
  if (where) {
    form.set('lat', String(where.lat));
    form.set('long', String(where.long));
  }
  if (address) form.set('address_string', address);
  if (email) form.set('email', email);
  return form;
}

export function jsonOf(report: Report, invalid: Invalid | undefined): object {
  const { service, where, address, email } = valuesOf(report, invalid);
  return {
    serviceCode: service,
    ...(where && { latitude: where.lat, longitude: where.long }),
    ...(address && { address }),
    ...(email && { reporter: { email } }),
    language: report.language,
  };
}
