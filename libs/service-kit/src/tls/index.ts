export { ServiceClient, type Answered, type ServiceClientOptions } from './service-client.ts';
export { OPTIONAL_TLS_CONFIG, TLS_CONFIG } from './tls-config.ts';
export { TlsIdentity, type TlsFiles } from './tls-identity.ts';
