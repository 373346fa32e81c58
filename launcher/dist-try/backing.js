import { startNats, startPostgres } from '@guichet/local-stack';
import { provision } from '@guichet/provisioning';
import { supervise } from "./supervise.js";
export async function startBacking({ folder, databasePassword, ...watch }) {
    const [postgres, nats] = await both(startPostgres({
        dataDir: folder.postgres
    }), startNats({
        dataDir: folder.nats
    }));
    const database = supervise({
        name: 'PostgreSQL',
        server: postgres,
        ...watch
    });
    const broker = supervise({
        name: 'NATS',
        server: nats,
        ...watch
    });
    const stop = async ()=>{
        await broker.stop();
        await database.stop();
    };
    try {
        const installation = await provision(postgres.adminUrl, {
            password: databasePassword
        });
        return {
            postgres,
            nats,
            installation,
            stop
        };
    } catch (error) {
        await stop();
        throw error;
    }
}
/** Side by side; when one does not start, the other is stopped. */ async function both(starting, alongside) {
    const [postgres, nats] = await Promise.allSettled([
        starting,
        alongside
    ]);
    if (postgres.status === 'fulfilled' && nats.status === 'fulfilled') return [
        postgres.value,
        nats.value
    ];
    if (postgres.status === 'fulfilled') await postgres.value.stop();
    if (nats.status === 'fulfilled') await nats.value.stop();
    throw postgres.status === 'rejected' ? postgres.reason : nats.reason;
}

//# sourceMappingURL=backing.js.map