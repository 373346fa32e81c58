/** The row of an event that changes nothing here: it is neither subscribed to nor read by a rebuild. */
export const nothing = null;
