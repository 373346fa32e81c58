import { Type, type Static } from 'typebox';
import { Code, Mail, strict, Telephone, Text, WebAddress } from '../fields.ts';

/** An organization outside the municipality, to which cases are referred: a county, a utility, a ministry. */
export const Body = () =>
  strict({
    id: Code(),
    name: Text(),
    /** Wards it is responsible in; left out, all. */
    area: Type.Optional(Type.Array(Code(), { minItems: 1 })),
    /** Services it is responsible for; left out, any that staff refer to it. */
    services: Type.Optional(Type.Array(Code(), { minItems: 1 })),
    /** How a resident reaches it. */
    contact: strict({ tel: Type.Optional(Telephone()), mail: Type.Optional(Mail()), web: Type.Optional(WebAddress()) }),
    /** Where it takes cases from other systems. */
    endpoint: Type.Optional(WebAddress()),
    /** Working days after which a referred case comes back to be asked after. */
    followUpAfter: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  });

export type BodySettings = Static<ReturnType<typeof Body>>;
