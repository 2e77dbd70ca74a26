// A passerelled that was started to go on in this process's place, and the private channel to it. It has a session, a
// working folder and a log of its own, so that nothing of this process's end reaches it. Until release() it is killed with
// the object, and waited for: two never serve one folder. One thread.
#pragma once

#include "server/runtime/handover_channel.h"

#include <QtCore/QString>

namespace passerelle::hosting {

class Successor {
public:
    // NotFound when there is no such program. What it says goes to <data folder>/passerelled.log.
    static Result<Successor> start(const QString &program, const QString &dataFolder);
    Successor(Successor &&other) noexcept;
    Successor &operator=(Successor &&) = delete;
    ~Successor();

    const runtime::HandoverChannel &channel() const { return m_channel; }
    qint64 pid() const { return m_pid; }
    void release() { m_pid = 0; } // from now on it lives without us

private:
    Successor(runtime::HandoverChannel channel, qint64 pid) : m_channel(std::move(channel)), m_pid(pid) {}

    runtime::HandoverChannel m_channel;
    qint64 m_pid = 0;
};

} // namespace passerelle::hosting
