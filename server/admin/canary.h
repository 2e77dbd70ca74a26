// The sweep for other tenants' sentences, on the operator's word. Thread-safe; blocks for as long as it asks.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"

namespace passerelle::admin {

class Canary {
public:
    explicit Canary(const AdminDependencies &dependencies) : m_rooms(dependencies) {}
    Result<api::CanaryView> sweep(const Principal &caller, const api::CanaryWish &wanted);

private:
    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
