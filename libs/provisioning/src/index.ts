export { provision, type Installation, type ProvisionOptions, type ServiceUrls } from './provision.ts';
