// What the services of privacy and of tenants' lives work on. Everything outlives the services.
#pragma once

#include "server/domain/ports/receipt_signer.h"
#include "server/domain/ports/request_store.h"
#include "server/privacy/exporter.h"
#include "server/privacy/tenant_importer.h"
#include "server/privacy/tenant_life.h"

namespace passerelle::admin {

struct PrivacyRooms {
    privacy::TenantLife &life;
    privacy::Eraser &eraser;
    privacy::Exporter &exporter;
    privacy::TenantImporter &importer;
    privacy::ClockWatch &clockWatch;
    TenantLifeStore &lives;
    ContactStore &contacts;
    ExportStore &exports;
    ReceiptStore &receipts;
    ReceiptSigner &signer;
    RequestStore *requests = nullptr; // null: not kept here
};

} // namespace passerelle::admin
