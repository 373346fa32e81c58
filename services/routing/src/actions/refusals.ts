import { DomainError } from '@guichet/event-sourcing';

/** Instants in a refusal of the act are said by the clocks of the municipality. */
export async function refusedInZone<T>(timeZone: string, act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (fault) {
    if (fault instanceof DomainError) throw new DomainError(fault.code, { ...fault.parameters, timeZone });
    throw fault;
  }
}
