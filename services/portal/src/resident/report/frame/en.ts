export const en = {
  /** Of the first page the service is the title. */
  step: (service: string, step: number, of: number) => `${service && `${service} · `}Step ${step} of ${of}`,
};
