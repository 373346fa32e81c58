import { SMTPServer } from 'smtp-server';
const MOST_BYTES = 25 * 1024 * 1024;
/** An SMTP server on the loopback that takes every message and sends none on; one is accepted when it is on file. */ export async function openMailSink(mailbox, log) {
    const server = new SMTPServer({
        disabledCommands: [
            'AUTH',
            'STARTTLS'
        ],
        disableReverseLookup: true,
        logger: false,
        size: MOST_BYTES,
        onData (stream, _session, callback) {
            mailbox.keep(stream).then(()=>stream.sizeExceeded ? callback(new Error('message too large')) : callback(), (error)=>callback(error));
        }
    });
    server.on('error', (error)=>log(`mail sink: ${error.code ?? error.name}`));
    await new Promise((resolve)=>server.listen(0, '127.0.0.1', ()=>resolve()));
    const { port } = server.server.address();
    return {
        url: `smtp://127.0.0.1:${port}`,
        close: ()=>new Promise((resolve)=>server.close(()=>resolve()))
    };
}

//# sourceMappingURL=sink.js.map