// A tenant's life, for the API: suspended, cancelled, handed to another agency, erased. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/api/privacy_dto.h"

namespace passerelle::admin {

class TenantLives {
public:
    TenantLives(const AdminDependencies &dependencies, Access &access) : m_rooms(dependencies), m_access(access) {}

    Result<api::TenantLifeView> find(const TenantContext &context) const;
    Result<api::TenantLifeView> suspend(const Principal &caller, const TenantContext &context, const api::LifeChange &change);
    Result<api::TenantLifeView> resume(const Principal &caller, const TenantContext &context, const api::LifeChange &change);
    Result<api::TenantLifeView> cancel(const Principal &caller, const TenantContext &context, const api::LifeChange &change);
    Result<api::TenantLifeView> keep(const Principal &caller, const TenantContext &context, const api::LifeChange &change);
    Status transfer(const Principal &caller, const TenantContext &context, const api::TransferWish &wish);
    // InvalidInput when the name that confirms it is another one.
    Result<api::ReceiptView> erase(const Principal &caller, const TenantContext &context, const api::ErasureWish &wish, Language language);
    Result<api::Page<api::NoticeView>> notices(const TenantContext &context, Language language) const;

private:
    Result<PrivacyRooms *> rooms() const;
    template <class F>
    Result<api::TenantLifeView> changed(F &&change);

    AdminDependencies m_rooms;
    Access &m_access;
};

} // namespace passerelle::admin
