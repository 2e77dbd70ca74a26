// What a console asks for its shell, its home page and its health page: what its user may do, the log's last lines, what
// waits where, and figures by day. Thread-safe; reads alone.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/api/console_dto.h"
#include "server/base/log_memory.h"
#include "server/domain/ports/state_readers.h"

namespace passerelle::admin {

class Console {
public:
    Console(const AdminDependencies &dependencies, const Access &access) : m_rooms(dependencies), m_access(access) {}

    // `tenant`: its number or name, empty: none. NotFound when the caller does not cover it.
    Result<api::PermissionsView> permissions(const Principal &caller, const QString &tenant) const;
    // Forbidden for everybody but the process itself.
    Result<api::SetupView> setup(const Principal &caller) const;
    api::LogLinesView logs(const LogWish &wish) const;
    Result<api::QueuesView> queues() const;

private:
    AdminDependencies m_rooms;
    const Access &m_access;
};

} // namespace passerelle::admin
