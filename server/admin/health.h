// How the installation is: its status for people, a sign of life for machines. Thread-safe.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"

namespace passerelle::admin {

class Health {
public:
    Health(const AdminDependencies &dependencies, const Access &access);

    Result<api::StatusView> status() const;
    // Whether messages are taken and answered: the journal answers, the disk has room, nothing is in trouble.
    bool isReady() const;

    static qint64 residentBytes();  // of this process
    qint64 diskFreeBytes() const;   // where the data folder is
    Instant startedAt() const { return m_startedAt; }

private:
    std::vector<QString> troubles() const;

    AdminDependencies m_rooms;
    const Access &m_access;
    const Instant m_startedAt;
    const Monotonic m_startedMonotonic;
};

} // namespace passerelle::admin
