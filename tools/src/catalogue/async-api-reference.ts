/** A reference within the document. */
export const ref = (...path: string[]) => ({ $ref: `#/${path.join('/')}` });
