import { Problem } from '@guichet/service-kit';
import { checkRequest, type CheckedRequest } from '../domain/checked-request.ts';
import { quoted } from '../domain/quoted.ts';
import { senderOf, type Stop } from '../domain/stops.ts';
import { refusal } from '../refusal.ts';
import { stopProblem } from '../stop-problems.ts';
import type { Call } from './accept-requests.ts';

/** A draft that is not taken: what the caller is told, and where it was stopped, under which service. */
export interface Refused {
  readonly refused: Problem;
  readonly stopped?: { readonly serviceCode: string; readonly stop: Stop };
}

/** Throws the Problem `request.backdating-forbidden`. */
export function checkCall(call: Call, now: Date): CheckedRequest | Refused {
  const { draft, municipality, readerLanguage, nameOf } = call;
  const refuse = (code: string, parameters = {}): Refused => ({
    refused: refusal([{ code, field: 'serviceCode', parameters }], readerLanguage, nameOf),
  });
  const sender = senderOf(call.caller.role);
  const importer = sender === 'importer';
  if (draft.requestedAt !== undefined && !importer) throw new Problem('request.backdating-forbidden');
  if (draft.serviceCode === undefined) return refuse('request.service-required');
  const service = municipality.services.get(draft.serviceCode);
  if (!service) return refuse('request.unknown-service', { service: quoted(draft.serviceCode) });

  const checked = checkRequest(draft, {
    service,
    sender,
    terms: municipality.catalogue.terms,
    boundary: municipality.boundary,
    timeZone: municipality.catalogue.municipality.timeZone,
    language: call.language,
    channel: importer ? 'import' : call.channel,
    now: now.toISOString(),
  });
  if ('faults' in checked) return { refused: refusal(checked.faults, readerLanguage, nameOf) };
  if (!('stop' in checked)) return checked;
  const { stop } = checked;
  return {
    refused: stopProblem(stop, service, municipality, readerLanguage),
    stopped: { serviceCode: service.code, stop },
  };
}
