import type { Installation } from './installation.ts';

/** A point in the middle of a ward of the tests' municipality, as Open311 parameters. */
export const POINT_INSIDE = { lat: '45.6', long: '-75.0' };

interface Service {
  service_code: string;
  metadata: boolean;
  group: string;
}

export const services = (installation: Installation): Promise<Service[]> =>
  installation.json<Service[]>('/open311/v2/services.json');

/** Code of a service about a public place that asks nothing. */
export async function serviceWithoutQuestions(installation: Installation): Promise<string> {
  const plain = (await services(installation)).find((service) => !service.metadata);
  if (!plain) throw new Error('every service asks questions');
  return plain.service_code;
}

/** Code of a service with a required question. */
export async function serviceWithRequiredQuestion(installation: Installation): Promise<string> {
  for (const service of (await services(installation)).filter((s) => s.metadata)) {
    const { attributes } = await installation.json<{ attributes: { required: boolean; variable: boolean }[] }>(
      `/open311/v2/services/${service.service_code}.json`,
    );
    if (attributes.some((attribute) => attribute.required && attribute.variable)) return service.service_code;
  }
  throw new Error('no service has a required question');
}
