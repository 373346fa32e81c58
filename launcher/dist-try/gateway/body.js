/** Services refuse bodies over 1 MiB; of a larger one only so much is passed on that the service sees it is too large. */ export const BODY_LIMIT_BYTES = 1024 * 1024 + 1;
/**
 * Reads the body before a replica is chosen, so that another one can be tried. A body that is too large is read to its end and
 * dropped, so that the caller gets to see the answer. Rejects when the caller goes away.
 */ export async function readBody(request) {
    const announcedTooLarge = Number(request.headers['content-length'] ?? 0) >= BODY_LIMIT_BYTES;
    const kept = [];
    let size = 0;
    for await (const chunk of request){
        if (!announcedTooLarge && size < BODY_LIMIT_BYTES) kept.push(chunk.subarray(0, BODY_LIMIT_BYTES - size));
        size += chunk.length;
    }
    return {
        bytes: Buffer.concat(kept),
        announcedTooLarge
    };
}

//# sourceMappingURL=body.js.map