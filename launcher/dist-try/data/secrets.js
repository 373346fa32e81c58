import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writePrivately } from "./atomic-file.js";
export const TOKEN_ROLES = [
    'agent',
    'clerk',
    'supervisor',
    'privacy_officer',
    'council',
    'administrator',
    'importer',
    'service'
];
/** Reads `secrets.json`, adding what an older version of it did not have; made at the first start, readable by its owner only. */ export function secretsOf(folder) {
    const file = folder.file('secrets.json');
    const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    const secrets = {
        tokens: Object.fromEntries(TOKEN_ROLES.map((role)=>[
                role,
                known.tokens?.[role] ?? `${role}-${random()}`
            ])),
        placeKey: known.placeKey ?? randomBytes(32).toString('hex'),
        databasePassword: known.databasePassword ?? random()
    };
    if (JSON.stringify(secrets) !== JSON.stringify(known)) writePrivately(file, secrets);
    return secrets;
}
/** The services' GUICHET_DEV_TOKENS. Clerks and supervisors work for the given departments. */ export function developmentTokens(tokens, departments) {
    const bound = [
        'clerk',
        'supervisor'
    ];
    return JSON.stringify(TOKEN_ROLES.map((role)=>({
            token: tokens[role],
            role,
            ref: role === 'service' || role === 'importer' ? null : `dev-${role.replace('_', '-')}`,
            departments: bound.includes(role) ? departments : []
        })));
}
const random = ()=>randomBytes(18).toString('base64url');

//# sourceMappingURL=secrets.js.map