// The copy of the wrapped keys and of the erasure register, kept apart from the backups. Only the latest exists: it takes
// the place of the one before at one instant, whose bytes are then overwritten, so that no old copy opens what was erased
// since. It opens nothing without the master key. Thread-safe.
#pragma once

#include "server/base/result.h"

#include <QtCore/QString>

#include <atomic>
#include <mutex>

namespace passerelle::backup {

class KeyCopy {
public:
    // `keys` is the path of the live keys.db, empty where the keys are not in a file: then there is no copy. The copy's folder is
    // made when it is needed.
    KeyCopy(QString keys, QString folder) : m_keys(std::move(keys)), m_folder(std::move(folder)) {}

    QString path() const { return m_folder + QStringLiteral("/keys.copy"); }
    // Durable when it returns, and the copy before is gone.
    Status refresh();
    // Something changed that can wait: refreshIfStale() sees to it.
    void markStale() { m_stale = true; }
    Status refreshIfStale();

private:
    const QString m_keys;
    const QString m_folder;
    std::mutex m_mutex;
    std::atomic<bool> m_stale{false};
};

} // namespace passerelle::backup
