// The model behind a tenant's answers: set, shown without its key, proven. Thread-safe, blocking.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/provider_address.h"
#include "server/api/console_dto.h"

namespace passerelle::admin {

class Providers {
public:
    explicit Providers(const AdminDependencies &dependencies);

    // A missing key keeps the one that is there, as long as it would go to the same place.
    Result<api::ProviderView> set(const Principal &caller, const TenantContext &context, const api::ProviderChange &wanted);
    Result<api::ProviderView> get(const TenantContext &context) const;
    // With the settings that are kept. Costs the provider's trial call.
    Result<api::ConnectionView> testConnection(const TenantContext &context, Deadline deadline) const;
    // What the provider offers, with the settings that are kept. Costs nothing.
    Result<api::ProviderModelsView> models(const TenantContext &context, Deadline deadline) const;

private:
    Result<ProviderSettings> merged(const Principal &caller, ProviderSettings present, const api::ProviderChange &wanted) const;

    AdminDependencies m_rooms;
    ProviderAddressRule m_addresses;
};

} // namespace passerelle::admin
