// Many messages and statuses on their way into the inbox, of which the caller is told once, when all are committed or one
// was refused. They go in waves, so that a call with more of them than the inbox's queue holds can be taken at all.
// start() from any thread; the rest happens on the inbox's.
#pragma once

#include "server/domain/delivery_report.h"
#include "server/domain/message.h"
#include "server/domain/ports/journal_stores.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace passerelle::intake {

class EventBatch : public std::enable_shared_from_this<EventBatch> {
public:
    struct Entry {
        TenantContext context;
        std::variant<InboundMessage, DeliveryReport> what;
    };
    using Done = std::function<void(Status)>;
    static constexpr std::size_t kWave = 256;

    EventBatch(Inbox &inbox, std::vector<Entry> entries, Done done) : m_inbox(inbox), m_entries(std::move(entries)), m_done(std::move(done)) {}

    void start();

private:
    void sendWave();
    void settle(const Status &status);

    Inbox &m_inbox;
    std::vector<Entry> m_entries;
    Done m_done;
    std::size_t m_next = 0; // touched by one wave at a time
    std::atomic<std::size_t> m_open{0};
    std::mutex m_mutex;
    std::optional<Error> m_error; // the first; guarded by m_mutex
};

} // namespace passerelle::intake
