// Calls that were authenticated but could not be understood, on their way to the tenant's journal. The door drops a note
// here without ever waiting; the drainer writes it down. Bounded: a flow that is broken calls again and again, and the
// first few notes of a minute say it all. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/journal_stores.h"

#include <QtCore/QByteArrayView>

#include <unordered_map>
#include <vector>

namespace passerelle::intake {

struct RejectedNote {
    TenantContext context;
    RejectedCall call;
};

class RejectedCalls {
public:
    static constexpr int kNotesPerMinute = 20; // of one tenant
    static constexpr int kSnippetBytes = 500;

    // False when the note was dropped because the tenant's minute is full.
    bool note(const TenantContext &context, ChannelId channel, const QString &reason, QByteArrayView body, Instant at);
    std::vector<RejectedNote> take();

private:
    struct Minute {
        qint64 number = 0;
        int notes = 0;
    };
    struct State {
        std::vector<RejectedNote> waiting;
        std::unordered_map<TenantId, Minute> minutes;
    };
    Guarded<State> m_state;
};

} // namespace passerelle::intake
