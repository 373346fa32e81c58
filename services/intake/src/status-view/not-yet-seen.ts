/** A condition for a statement over rows with `municipality` and `request_id`: the view has not seen the request's event. */
export const notYetSeen = (row: string): string =>
  `not exists (select from request_status seen
               where seen.municipality = ${row}.municipality and seen.request_id = ${row}.request_id)`;
