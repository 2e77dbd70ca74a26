#include "server/alerts/alert_desk.h"

#include "server/alerts/alert_rules.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <array>

namespace passerelle::alerts {

namespace {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(deskLog, "passerelle.alerts")

constexpr qsizetype kMaxDetail = 500;

} // namespace

QByteArray AlertDesk::newMessageId()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return "msg_" + QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<AlertRoute> AlertDesk::routeOf(TenantId owner) const
{
    auto route = m_store.route(owner);
    if (!route)
        return failure(std::move(route).error());
    return *route ? std::move(**route) : defaultRoute(owner);
}

Status AlertDesk::addCopies(AlertAddition &addition, TenantId owner) const
{
    const auto route = routeOf(owner);
    if (!route)
        return failure(route.error());
    const AlertKinds bit = bitOf(addition.alert.kind);
    const bool asked = addition.alert.kind == AlertKind::Test; // goes wherever anything would
    if (!route->webhookUrl.isEmpty() && route->webhookEnabled && !route->secret.isEmpty() && (asked || (route->webhookKinds & bit) != 0))
        addition.copies.push_back({owner, AlertWay::Webhook, newMessageId()});
    if (m_mailing && (route->mailOwners || !route->addresses.empty()) && (asked || (route->mailKinds & bit) != 0))
        addition.copies.push_back({owner, AlertWay::Mail, newMessageId()});
    return {};
}

void AlertDesk::raise(const Alert &alert)
{
    AlertAddition addition;
    addition.alert = alert;
    if (toMillis(alert.at) == 0)
        addition.alert.at = m_clock.now();
    addition.alert.detail.truncate(kMaxDetail);
    addition.quietFor = quietTimeOf(alert.kind);
    addition.opens = opensTrouble(alert.kind);
    addition.ends = endedBy(alert.kind);
    // A route that cannot be read must not keep the alert from the list.
    const TenantId owner = alert.tenant.value_or(TenantId());
    Status routed = addCopies(addition, owner);
    if (routed && owner.isValid() && concernsOperatorToo(alert.kind))
        routed = addCopies(addition, TenantId());
    if (!routed)
        qCCritical(deskLog).noquote() << "where an alert goes could not be read:" << routed.error().what;
    const auto number = m_store.add(addition);
    if (!number) {
        qCCritical(deskLog).noquote() << "an alert could not be written:" << nameOf(alert.kind) << number.error().what;
        return;
    }
    if (*number == 0)
        return;
    qCWarning(deskLog).noquote() << "alert" << *number << nameOf(alert.kind) << "of tenant" << owner.value << addition.alert.subject;
    if (m_events)
        m_events->publish({EventKind::Alert, owner, *number});
    if (!addition.copies.empty())
        m_deliveriesWait();
}

} // namespace passerelle::alerts
