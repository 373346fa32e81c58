import { PostgresEventStore } from '@guichet/event-sourcing';
import { importMunicipality, loadMunicipality, SettingsBodies } from '@guichet/settings';
/** Publishes the settings folders as the importer's role; unchanged ones leave no trace. Throws SettingsRefused before any of them is used. */ export async function importSettings(logUrl, folders) {
    const loaded = await Promise.all(folders.map(loadMunicipality));
    const store = PostgresEventStore.connect(logUrl, {
        poolSize: 2,
        applicationName: 'guichet-importer'
    });
    try {
        const bodies = new SettingsBodies(store.pool);
        const imported = [];
        for (const [index, folder] of folders.entries()){
            const { catalogueVersion } = await importMunicipality({
                folder,
                store,
                bodies,
                reasonCode: 'launcher-import',
                authorRef: null
            });
            imported.push(summary(loaded[index].catalogue, catalogueVersion));
        }
        return imported;
    } finally{
        await store.close();
    }
}
const summary = ({ municipality, departments }, version)=>({
        id: municipality.id,
        jurisdictionId: municipality.open311.jurisdictionId,
        departments: departments.map(({ id })=>id),
        version
    });

//# sourceMappingURL=settings-import.js.map