/** In the order in which they are started; each has an Nx project and a package `@guichet/<name>`. */ export const SERVICES = [
    'intake',
    'dedup',
    'routing',
    'notifications'
];
/** Variables every service is given; the rest of the caller's environment that is meant for services passes through. */ export function environmentOf(service, around, outer) {
    const { urls, secrets } = around;
    return {
        ...passedThrough(outer),
        HOST: '127.0.0.1',
        PORT: '0',
        DATABASE_URL: urls[service].database,
        EVENT_STORE_URL: urls[service].log,
        NATS_URL: `nats://${around.natsServers}`,
        GUICHET_DEV_TOKENS: around.developmentTokens,
        PUBLIC_URL: outer.PUBLIC_URL || around.publicUrl,
        ...around.traceFile ? {
            GUICHET_TRACE_FILE: around.traceFile
        } : {},
        ...service === 'intake' ? {
            GUICHET_PLACE_KEY: secrets.placeKey
        } : {},
        ...service === 'notifications' ? {
            SMTP_URL: outer.SMTP_URL || around.smtpUrl,
            INTAKE_URL: around.intakeUrl,
            GUICHET_SERVICE_TOKEN: secrets.tokens.service
        } : {}
    };
}
const PASSED = /^(?:OTEL_.*|LOG_LEVEL|GUICHET_LEASE_SECONDS)$/u;
const passedThrough = (outer)=>Object.fromEntries(Object.entries(outer).filter(([name])=>PASSED.test(name)));

//# sourceMappingURL=service-environment.js.map