export const en = {
  title: 'What has been reported',
  lead: 'Without names, addresses or what was written.',
  none: 'Nothing was reported that fits.',
  service: 'Subject',
  ward: 'Ward',
  status: 'Status',
  all: 'All',
  open: 'Open',
  closed: 'Closed',
  show: 'Show',
  received: (date: string) => `Received ${date}`,
  more: 'Older requests',
};
