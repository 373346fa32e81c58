import { openGateway } from "./gateway/gateway.js";
import { healthPages } from "./gateway/health-pages.js";
import { internalRoutes, publicRoutes } from "./gateway/routes.js";
import { homePage } from "./home-page.js";
import { Mailbox } from "./mail/mailbox.js";
import { mailPages } from "./mail/pages.js";
import { openMailSink } from "./mail/sink.js";
import { Teardown } from "./teardown.js";
/** Opens the public port first, so that a taken one is told before anything else is started (EADDRINUSE). */ export async function openOrigin({ options, folder, replicas, log }) {
    const teardown = new Teardown();
    const mailbox = new Mailbox(folder.mail);
    const pages = [
        healthPages(replicas, options.replicas),
        mailPages(mailbox),
        homePage
    ];
    try {
        const { host, port } = options;
        const gateway = await openGateway({
            host,
            port,
            routes: publicRoutes,
            replicas,
            pages,
            log
        });
        teardown.add('gateway', ()=>gateway.close());
        const internal = await openGateway({
            host: '127.0.0.1',
            port: 0,
            routes: internalRoutes,
            replicas,
            log
        });
        teardown.add('internal gateway', ()=>internal.close());
        const sink = await openMailSink(mailbox, log);
        teardown.add('mail sink', ()=>sink.close());
        return {
            url: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${gateway.port}`,
            internalUrl: `http://127.0.0.1:${internal.port}`,
            smtpUrl: sink.url,
            closePublic: ()=>gateway.close(),
            close: async ()=>void await teardown.run()
        };
    } catch (error) {
        await teardown.run();
        throw error;
    }
}

//# sourceMappingURL=origin.js.map