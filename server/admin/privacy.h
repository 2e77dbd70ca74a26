// Contacts' rights as operators exercise them: lists, consents, exports, erasures with their receipts, the record of
// processing, and the clock that dates erasures. Thread-safe, blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/journal.h"
#include "server/admin/principal.h"
#include "server/api/privacy_dto.h"

namespace passerelle::admin {

class Privacy {
public:
    explicit Privacy(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::ContactView>> contacts(const TenantContext &context, const ListPart &part) const;
    Result<api::Page<api::ConsentView>> consents(const TenantContext &context, std::optional<ContactId> contact) const;
    Result<api::ReceiptView> eraseContact(const Principal &caller, const TenantContext &context, ContactId contact, Language language);

    Result<api::ExportView> exportContact(const Principal &caller, const TenantContext &context, ContactId contact);
    Result<api::ExportView> exportTenant(const Principal &caller, const TenantContext &context);
    Result<api::ExportView> exportPortable(const Principal &caller, const TenantContext &context, const api::PortableWish &wish);
    // Of one contact's, or of the whole tenant.
    Result<api::Page<api::ExportView>> exports(const TenantContext &context, bool ofContacts) const;
    // Empty after the last part. NotFound when the export is of another kind than asked for.
    Result<QByteArray> exportPart(const TenantContext &context, qint64 number, bool ofContacts, int part) const;

    Result<api::Page<api::ReceiptView>> receipts(const std::optional<TenantContext> &context, Language language) const;
    Result<api::ReceiptCheck> check(const api::ReceiptText &receipt, Language language) const;
    Result<api::ProcessingRecordView> record(const TenantContext &context, Language language) const;
    Result<api::ClockView> clock() const;
    Result<api::ClockView> confirmClock(const Principal &caller);

private:
    Result<PrivacyRooms *> rooms() const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
