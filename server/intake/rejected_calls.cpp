#include "server/intake/rejected_calls.h"

namespace passerelle::intake {

bool RejectedCalls::note(const TenantContext &context, ChannelId channel, const QString &reason, QByteArrayView body, Instant at)
{
    const qint64 minute = toMillis(at) / 60'000;
    return m_state.with([&](State &state) {
        Minute &current = state.minutes[context.tenant()];
        if (current.number != minute)
            current = {minute, 0};
        if (current.notes >= kNotesPerMinute)
            return false;
        ++current.notes;
        const QString snippet = QString::fromUtf8(body.first(std::min<qsizetype>(body.size(), kSnippetBytes)));
        state.waiting.push_back({context, {.at = at, .channel = channel, .reason = reason, .snippet = snippet}});
        return true;
    });
}

std::vector<RejectedNote> RejectedCalls::take()
{
    return m_state.with([](State &state) { return std::exchange(state.waiting, {}); });
}

} // namespace passerelle::intake
