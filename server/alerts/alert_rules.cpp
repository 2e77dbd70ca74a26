#include "server/alerts/alert_rules.h"

#include <array>

namespace passerelle::alerts {

using namespace std::chrono_literals;

namespace {

constexpr std::array<std::chrono::milliseconds, 10> kPauses{5s, 30s, 2min, 10min, 30min, 1h, 3h, 6h, 12h, 24h};
constexpr double kJitter = 0.2;

constexpr AlertKinds kForOperators = bitOf(AlertKind::ProviderDown) | bitOf(AlertKind::ProviderBack) | bitOf(AlertKind::CapReached) | bitOf(AlertKind::BackupLate)
    | bitOf(AlertKind::ChannelPaused) | bitOf(AlertKind::ConnectionBroken) | bitOf(AlertKind::ConnectionRestored) | bitOf(AlertKind::WebhookStopped) | bitOf(AlertKind::Test);

} // namespace

std::chrono::milliseconds quietTimeOf(AlertKind kind)
{
    switch (kind) {
    case AlertKind::HandOver: return 5min;
    case AlertKind::WindowClosing: return 6h;
    case AlertKind::CapNear:
    case AlertKind::CapReached: return 1h; // the gate tells once a month
    case AlertKind::BackupLate: return 24h;
    case AlertKind::ChannelPaused:
    case AlertKind::WebhookStopped: return 10min;
    case AlertKind::Test: return 1min; // whoever presses twice does not fill mailboxes
    case AlertKind::ProviderDown:
    case AlertKind::ProviderBack:
    case AlertKind::ConnectionBroken:
    case AlertKind::ConnectionRestored:
    case AlertKind::DocumentExpiring:
    case AlertKind::DocumentExpired:
    case AlertKind::DocumentConflict:
    case AlertKind::HiddenText:
    case AlertKind::RequestDue: break; // told once a threshold
    }
    return 0s;
}

bool opensTrouble(AlertKind kind)
{
    return kind == AlertKind::ProviderDown || kind == AlertKind::ConnectionBroken;
}

std::optional<AlertKind> endedBy(AlertKind kind)
{
    if (kind == AlertKind::ProviderBack)
        return AlertKind::ProviderDown;
    return kind == AlertKind::ConnectionRestored ? std::optional(AlertKind::ConnectionBroken) : std::nullopt;
}

bool concernsOperatorToo(AlertKind kind)
{
    return kind != AlertKind::ProviderDown && kind != AlertKind::ProviderBack && kind != AlertKind::Test && kind != AlertKind::WebhookStopped
        && kind != AlertKind::DocumentExpiring && kind != AlertKind::DocumentExpired && kind != AlertKind::DocumentConflict
        && kind != AlertKind::HiddenText; // what documents say is their owner's
}

AlertRoute defaultRoute(TenantId owner)
{
    AlertRoute route;
    route.webhookKinds = route.mailKinds = owner.isValid() ? kAllAlertKinds : kForOperators;
    return route;
}

std::optional<std::chrono::milliseconds> pauseAfter(int tries)
{
    if (tries < 1 || tries > static_cast<int>(kPauses.size()))
        return std::nullopt;
    return kPauses[static_cast<std::size_t>(tries - 1)];
}

std::chrono::milliseconds jittered(std::chrono::milliseconds pause, double random)
{
    return std::chrono::milliseconds(static_cast<qint64>(static_cast<double>(pause.count()) * (1 - kJitter + 2 * kJitter * random)));
}

} // namespace passerelle::alerts
