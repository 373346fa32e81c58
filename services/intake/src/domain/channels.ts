/** How somebody came, where staff say it. */
export const STAFF_CHANNELS = ['portal', 'phone', 'email', 'walk-in', 'letter', 'councillor', 'staff'] as const;

export type StaffChannel = (typeof STAFF_CHANNELS)[number];
