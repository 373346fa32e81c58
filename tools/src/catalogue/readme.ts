export const README = `<!-- Written by \`npm run catalogue\` · Produit par \`npm run catalogue\` -->
# Event catalogue · Catalogue des événements

What happens to citizen requests, for systems that subscribe to it. Start with [the page in English](en.html).

Ce que deviennent les demandes citoyennes, pour les systèmes qui s’y abonnent. Commencez par [la page en français](fr.html).

| file · fichier | for | pour |
|---|---|---|
| [\`en.html\`](en.html) · [\`fr.html\`](fr.html) | people | les personnes |
| [\`asyncapi.json\`](asyncapi.json) | subscribers’ tools (AsyncAPI 3.0) | les outils des abonnés (AsyncAPI 3.0) |
| [\`schemas/\`](schemas) \`<event>.v<n>.json\` | the whole CloudEvent (JSON Schema 2020-12) | le CloudEvent entier (JSON Schema 2020-12) |
| [\`schemas/\`](schemas) \`<event>.v<n>.data.json\` | its \`data\` | ses données |
| [\`personal-fields.md\`](personal-fields.md) | privacy officers | les responsables de la protection des renseignements personnels |
| [\`releases/\`](releases) | the schemas each release promised, never changed | les schémas promis par chaque édition, jamais modifiés |

All of it comes from \`libs/events\`; \`npm run catalogue\` writes it, \`npm run catalogue -- --release X.Y.Z\` keeps a release, and tests fail when it
is stale or when an event breaks what the last release promised ([ADR 15](../adr/0015-compatibility-of-events.md)).

Tout vient de \`libs/events\`; \`npm run catalogue\` le produit, \`npm run catalogue -- --release X.Y.Z\` conserve une édition, et des tests échouent
si le contenu est périmé ou si un événement rompt une promesse de la dernière édition ([ADR 15](../adr/0015-compatibility-of-events.md)).
`;
