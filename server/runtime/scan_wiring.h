// Who reads pages without readable text, over a Foundation: the tenants' setting, what people agreed to, and the metered
// models. Made by Engine before the importer, which it serves from any thread.
#pragma once

#include "server/admin/scan_rooms.h"
#include "server/library/importer.h"
#include "server/library/model_page_reader.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_scan_choice_store.h"

namespace passerelle::runtime {

class ScanWiring {
public:
    ScanWiring(Foundation &foundation, DocumentReader &reader, ModelDirectory &models, UsageStore &usage)
        : choices(*foundation.folder.main), rooms{choices, models, pace}, m_settings(foundation.settings), m_models{reader, models, usage, pace, foundation.clock}
    {
    }
    ScanWiring(const ScanWiring &) = delete;
    ScanWiring &operator=(const ScanWiring &) = delete;

    library::ScanRooms forImporter()
    {
        return {.choices = &choices,
                .setting = [this](const TenantContext &context) { return m_settings.of(context).scans; },
                .modelOf = [this](const TenantContext &context) { return std::make_unique<library::ModelPageReader>(m_models, context); },
                .pace = &pace};
    }

    storage::SqlScanChoiceStore choices;
    library::ReadingPace pace;
    admin::ScanReadingRooms rooms;

private:
    SettingsDirectory &m_settings;
    library::ModelPageRooms m_models;
};

} // namespace passerelle::runtime
