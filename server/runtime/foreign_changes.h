// What another service that shares the database changed and this one keeps in memory: read again. On any thread.
#pragma once

#include "server/domain/ids.h"

#include <QtCore/QString>

#include <functional>

namespace passerelle::runtime {

class Engine;
struct Foundation;

struct ForeignChanges {
    Foundation &foundation;
    Engine &engine;
    std::function<void()> hooksChanged;
    std::function<void()> tenantsChanged; // tenants, roles, tokens
    std::function<void()> sessionsChanged;

    // A row of that table, of that tenant (0: nobody's).
    void heed(const QString &table, TenantId owner) const;
};

} // namespace passerelle::runtime
