export { provision, type Installation, type ProvisionOptions, type ServiceUrls } from './provision.ts';
export * from './nats/configuration.ts';
export * from './nats/users.ts';
export { isDue, newAuthority, newCertificate, type Certified } from './certificates/authority.ts';
