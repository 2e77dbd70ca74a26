// What the API shows of contacts, consents, exports and receipts. Pure.
#pragma once

#include "server/admin/privacy_rooms.h"
#include "server/api/privacy_dto.h"

namespace passerelle::admin {

api::ContactView contactView(const ContactRecord &contact);
api::ConsentView consentView(const ConsentEntry &entry);
api::ExportView exportView(const ExportRecord &record);
QString noticeText(const TenantNotice &notice, Language language);
Result<api::ReceiptView> receiptView(const KeptReceipt &receipt, const ReceiptSigner &signer, Language language);

} // namespace passerelle::admin
