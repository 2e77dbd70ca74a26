#include "server/journal/window_watch.h"

#include "server/domain/reply_window.h"

namespace passerelle::journal {

using namespace Qt::StringLiterals;

namespace {
constexpr int kWindowsAtOnce = 200;
}

Status WindowWatch::look()
{
    // Both kinds of channel have the same window.
    const auto window = replyWindowOf(ChannelKind::WhatsApp);
    const Instant now = m_clock.now();
    const auto closing = m_windows.closing(now - window + kWindowMargin, now - window + kWindowWarning, kWindowsAtOnce);
    if (!closing)
        return failure(closing.error());
    for (const ClosingWindow &one : *closing) {
        Alert alert;
        alert.kind = AlertKind::WindowClosing;
        alert.tenant = one.tenant;
        alert.conversation = one.conversation;
        alert.channel = one.channel;
        alert.detail = u"the contact can be written to until %1"_s.arg(toIso8601(one.lastInboundAt + window));
        alert.at = now;
        m_alerts.raise(alert); // first: a warning twice is better than none
        if (auto noted = m_windows.noteWarned(one); !noted)
            return noted;
    }
    return {};
}

} // namespace passerelle::journal
