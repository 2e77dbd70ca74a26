#include "server/storage/sql_alert_store.h"

#include "server/storage/binary_record.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(alertStoreLog, "passerelle.storage")

constexpr auto kOpenFor = std::chrono::hours(24); // trouble of which nothing was heard since: it is told again

SealPlace alertRoutePlace(const char *column, TenantId owner) { return {"alert_route", column, owner.value}; }
SealPlace alertAddressPlace(qint64 delivery) { return {"alert_delivery", "address", delivery}; }

TenantId ownerOf(const Alert &alert) { return alert.tenant.value_or(TenantId()); }

void bindSubject(Statement &statement, const Alert &alert, AlertKind kind)
{
    statement.bind(":owner", ownerOf(alert).value).bind(":kind", static_cast<int>(kind)).bind(":conversation", alert.conversation.value);
    statement.bind(":channel", alert.channel.value).bind(":subject", alert.subject.isNull() ? u""_s : alert.subject);
}

KeptAlert keptAlertOf(const Statement &row)
{
    KeptAlert kept;
    kept.number = row.integer(0);
    if (const TenantId owner(row.integer(1)); owner.isValid())
        kept.alert.tenant = owner;
    kept.alert.kind = static_cast<AlertKind>(row.integer(2));
    kept.alert.conversation = ConversationId(row.integer(3));
    kept.alert.channel = ChannelId(row.integer(4));
    kept.alert.subject = row.text(5);
    kept.alert.detail = row.text(6);
    kept.alert.at = fromMillis(row.integer(7));
    kept.lastAt = fromMillis(row.integer(8));
    kept.repeats = static_cast<int>(row.integer(9));
    if (!row.isNull(10))
        kept.seenAt = fromMillis(row.integer(10));
    kept.seenBy = row.text(11);
    return kept;
}

Result<std::vector<KeptAlert>> keptAlerts(Statement &rows)
{
    std::vector<KeptAlert> alerts;
    while (rows.next())
        alerts.push_back(keptAlertOf(rows));
    if (!rows.status())
        return failure(rows.status().error());
    return alerts;
}

// True when the alert is to be told; otherwise it was counted as a repetition, or there is nothing that it ends.
Result<bool> isNews(Connection &connection, const AlertAddition &addition)
{
    const Alert &alert = addition.alert;
    if (addition.ends) {
        Statement ending = connection.query("alerts/close_open");
        bindSubject(ending, alert, *addition.ends);
        if (auto done = ending.run(); !done)
            return failure(std::move(done).error());
        return connection.changes() > 0;
    }
    if (!addition.opens && addition.quietFor.count() == 0)
        return true;
    qint64 same = 0;
    {
        Statement row = connection.query("alerts/find_same");
        bindSubject(row, alert, alert.kind);
        row.bind(":quiet_since", toMillis(alert.at - addition.quietFor)).bind(":open_since", toMillis(alert.at - kOpenFor));
        if (row.next())
            same = row.integer(0);
        if (!row.status())
            return failure(row.status().error());
    }
    if (same == 0)
        return true;
    if (auto done = connection.query("alerts/count_repeat").bind(":id", same).bind(":at", toMillis(alert.at)).run(); !done)
        return failure(std::move(done).error());
    return false;
}

QByteArray addressRecord(const std::vector<QString> &addresses)
{
    FixedRecordWriter record;
    record.count(addresses.size());
    for (const QString &address : addresses)
        record.text(address);
    return record.record();
}

} // namespace

Result<qint64> SqlAlertStore::add(const AlertAddition &addition)
{
    return m_database.write<qint64>(Scope::installation(), [&](Connection &connection) -> Result<qint64> {
        const auto news = isNews(connection, addition);
        if (!news)
            return failure(news.error());
        if (!*news)
            return 0;
        const Alert &alert = addition.alert;
        Statement row = connection.query("alerts/insert_alert");
        bindSubject(row, alert, alert.kind);
        row.bind(":detail", alert.detail.isNull() ? u""_s : alert.detail).bind(":at", toMillis(alert.at)).bind(":is_open", addition.opens);
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        const qint64 number = connection.lastInsertId();
        for (const AlertAddition::Copy &copy : addition.copies) {
            AlertDelivery delivery;
            delivery.alert = number;
            delivery.owner = copy.owner;
            delivery.way = copy.way;
            delivery.messageId = copy.messageId;
            delivery.dueAt = alert.at;
            if (auto done = insertDelivery(connection, delivery); !done)
                return failure(std::move(done).error());
        }
        return number;
    });
}

Status SqlAlertStore::insertDelivery(Connection &connection, const AlertDelivery &delivery)
{
    const auto id = newRowId(connection, u"alert_delivery"_s);
    if (!id)
        return failure(id.error());
    Statement row = connection.query("alerts/insert_delivery");
    QByteArray sealed;
    if (!delivery.address.isEmpty()) {
        auto address = sealText(m_cipher, delivery.owner, alertAddressPlace(*id), delivery.address);
        if (!address)
            return failure(std::move(address).error());
        sealed = std::move(*address);
        row.bindBlob(":address", sealed);
    }
    row.bind(":id", *id).bind(":owner", delivery.owner.value).bind(":alert", delivery.alert).bind(":way", static_cast<int>(delivery.way));
    return row.bind(":message_id", QString::fromLatin1(delivery.messageId)).bind(":due_at", toMillis(delivery.dueAt)).run();
}

Result<std::vector<KeptAlert>> SqlAlertStore::list(std::optional<TenantId> owner, bool unseenOnly, qint64 before, int limit)
{
    return m_database.read<std::vector<KeptAlert>>(Scope::tenantOrInstallation(owner), [&](Connection &connection) {
        Statement rows = connection.query("alerts/list_alerts");
        if (owner)
            rows.bind(":owner", owner->value);
        rows.bind(":unseen", unseenOnly).bind(":before", before).bind(":limit", limit);
        return keptAlerts(rows);
    });
}

Result<KeptAlert> SqlAlertStore::find(qint64 number)
{
    return m_database.read<KeptAlert>(Scope::installation(), [&](Connection &connection) -> Result<KeptAlert> {
        Statement row = connection.query("alerts/find_alert");
        row.bind(":id", number);
        if (!row.next())
            return row.status() ? failure(ErrorKind::NotFound, u"there is no such alert"_s) : failure(row.status().error());
        return keptAlertOf(row);
    });
}

Result<int> SqlAlertStore::markSeen(std::optional<TenantId> owner, qint64 number, bool andBefore, const QString &by, Instant now)
{
    return m_database.write<int>(Scope::tenantOrInstallation(owner), [&](Connection &connection) -> Result<int> {
        {
            Statement known = connection.query("alerts/exists_alert");
            known.bind(":id", number);
            if (owner)
                known.bind(":owner", owner->value);
            if (!known.next())
                return known.status() ? failure(ErrorKind::NotFound, u"there is no such alert"_s) : failure(known.status().error());
        }
        Statement row = connection.query("alerts/mark_seen");
        if (owner)
            row.bind(":owner", owner->value);
        row.bind(":id", number).bind(":and_before", andBefore).bind(":by", by).bind(":now", toMillis(now));
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        return connection.changes();
    });
}

Result<std::optional<AlertRoute>> SqlAlertStore::route(TenantId owner)
{
    return m_database.read<std::optional<AlertRoute>>(Scope::tenant(owner), [&](Connection &connection) -> Result<std::optional<AlertRoute>> {
        Statement row = connection.query("alerts/find_route");
        row.bind(":owner", owner.value);
        if (!row.next())
            return row.status() ? Result<std::optional<AlertRoute>>(std::nullopt) : failure(row.status().error());
        AlertRoute route;
        route.webhookKinds = static_cast<AlertKinds>(row.integer(0));
        route.mailKinds = static_cast<AlertKinds>(row.integer(1));
        route.webhookEnabled = row.integer(2) != 0;
        route.mailOwners = row.integer(3) != 0;
        route.stoppedBecause = row.text(4);
        auto url = openText(m_cipher, owner, alertRoutePlace("url", owner), row.blobView(5));
        const auto addresses = m_cipher.open(keyOf(owner), alertRoutePlace("addresses", owner), row.blobView(6));
        if (!url || !addresses)
            return failure(url ? addresses.error() : url.error());
        route.webhookUrl = std::move(*url);
        FixedRecordReader record(*addresses);
        for (std::size_t left = record.count(4); left > 0; --left)
            route.addresses.push_back(record.text());
        for (const auto &[column, index, secret] : {std::tuple("secret", 7, &route.secret), std::tuple("previous_secret", 8, &route.previousSecret)}) {
            if (row.isNull(index))
                continue;
            auto opened = m_cipher.open(keyOf(owner), alertRoutePlace(column, owner), row.blobView(index));
            if (!opened)
                return failure(std::move(opened).error());
            *secret = Secret(*opened);
            wipe(*opened);
        }
        if (!row.isNull(9))
            route.previousUntil = fromMillis(row.integer(9));
        return std::optional(std::move(route));
    });
}

Status SqlAlertStore::setRoute(TenantId owner, const AlertRoute &route)
{
    const KeyName key = keyOf(owner);
    const auto url = sealText(m_cipher, owner, alertRoutePlace("url", owner), route.webhookUrl);
    const auto addresses = m_cipher.seal(key, alertRoutePlace("addresses", owner), addressRecord(route.addresses));
    const auto secret = m_cipher.seal(key, alertRoutePlace("secret", owner), route.secret.reveal());
    const auto previous = m_cipher.seal(key, alertRoutePlace("previous_secret", owner), route.previousSecret.reveal());
    for (const Result<QByteArray> *sealed : {&url, &addresses, &secret, &previous}) {
        if (!*sealed)
            return failure(sealed->error());
    }
    return m_database.write<void>(Scope::tenant(owner), [&](Connection &connection) -> Status {
        Statement row = connection.query("alerts/set_route");
        row.bind(":owner", owner.value).bind(":webhook_kinds", qint64{route.webhookKinds}).bind(":mail_kinds", qint64{route.mailKinds});
        row.bind(":webhook_enabled", route.webhookEnabled).bind(":mail_owners", route.mailOwners);
        if (!route.stoppedBecause.isEmpty())
            row.bind(":stopped_because", route.stoppedBecause);
        row.bindBlob(":url", *url).bindBlob(":addresses", *addresses);
        if (!route.secret.isEmpty())
            row.bindBlob(":secret", *secret);
        if (!route.previousSecret.isEmpty())
            row.bindBlob(":previous_secret", *previous);
        if (route.previousUntil)
            row.bind(":previous_until", toMillis(*route.previousUntil));
        return row.run();
    });
}

Result<std::vector<AlertDelivery>> SqlAlertStore::readDeliveries(Statement &rows)
{
    std::vector<AlertDelivery> deliveries;
    while (rows.next()) {
        AlertDelivery delivery{.number = rows.integer(0), .alert = rows.integer(2), .owner = TenantId(rows.integer(1)), .way = static_cast<AlertWay>(rows.integer(3)),
                               .messageId = rows.text(4).toLatin1(), .address = {}, .state = static_cast<AlertDeliveryState>(rows.integer(6)), .tries = static_cast<int>(rows.integer(7)),
                               .dueAt = fromMillis(rows.integer(8)), .status = static_cast<int>(rows.integer(9)), .problem = rows.text(10), .endedAt = {}};
        if (!rows.isNull(5)) {
            auto address = openText(m_cipher, delivery.owner, alertAddressPlace(delivery.number), rows.blobView(5));
            if (!address) { // its tenant is going, key first: the others' must not wait for that
                if (m_unopened.with([&](auto &told) { return told.insert(delivery.number).second; }))
                    qCWarning(alertStoreLog).noquote() << "the address of an alert's delivery does not open:" << delivery.number << address.error().what;
                continue;
            }
            delivery.address = std::move(*address);
        }
        if (!rows.isNull(11))
            delivery.endedAt = fromMillis(rows.integer(11));
        deliveries.push_back(std::move(delivery));
    }
    if (!rows.status())
        return failure(rows.status().error());
    return deliveries;
}

Result<std::vector<AlertDelivery>> SqlAlertStore::due(Instant now, int limit)
{
    return m_database.read<std::vector<AlertDelivery>>(Scope::installation(), [&](Connection &connection) {
        Statement rows = connection.query("alerts/list_due");
        rows.bind(":now", toMillis(now)).bind(":limit", limit);
        return readDeliveries(rows);
    });
}

Result<std::optional<Instant>> SqlAlertStore::nextDue()
{
    return m_database.read<std::optional<Instant>>(Scope::installation(), [](Connection &connection) -> Result<std::optional<Instant>> {
        Statement row = connection.query("alerts/next_due");
        if (!row.next())
            return row.status() ? Result<std::optional<Instant>>(std::nullopt) : failure(row.status().error());
        return row.isNull(0) ? std::nullopt : std::optional(fromMillis(row.integer(0)));
    });
}

Status SqlAlertStore::address(const AlertDelivery &delivery, const std::vector<QString> &addresses, const std::vector<QByteArray> &messageIds, Instant now)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            AlertDelivery one = delivery;
            one.address = addresses[i];
            one.messageId = messageIds.at(i);
            one.dueAt = now;
            if (auto done = insertDelivery(connection, one); !done)
                return done;
        }
        return connection.query("alerts/delete_delivery").bind(":id", delivery.number).bind(":owner", delivery.owner.value).run();
    });
}

Status SqlAlertStore::settle(const AlertDelivery &delivery)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement row = connection.query("alerts/settle");
        row.bind(":id", delivery.number).bind(":owner", delivery.owner.value).bind(":state", static_cast<int>(delivery.state)).bind(":tries", delivery.tries);
        row.bind(":due_at", toMillis(delivery.dueAt)).bind(":status", delivery.status).bind(":problem", delivery.problem.isNull() ? u""_s : delivery.problem);
        if (delivery.endedAt)
            row.bind(":ended_at", toMillis(*delivery.endedAt));
        return row.run();
    });
}

Status SqlAlertStore::stopWebhook(TenantId owner, const QString &because, Instant now)
{
    return m_database.write<void>(Scope::tenant(owner), [&](Connection &connection) -> Status {
        if (auto done = connection.query("alerts/stop_route").bind(":owner", owner.value).bind(":because", because).run(); !done)
            return done;
        return connection.query("alerts/kill_waiting").bind(":owner", owner.value).bind(":because", because).bind(":now", toMillis(now)).run();
    });
}

Result<std::vector<AlertDelivery>> SqlAlertStore::deliveries(TenantId owner, std::optional<AlertDeliveryState> state, qint64 before, int limit)
{
    return m_database.read<std::vector<AlertDelivery>>(Scope::tenant(owner), [&](Connection &connection) {
        Statement rows = connection.query("alerts/list_deliveries");
        rows.bind(":owner", owner.value).bind(":before", before).bind(":limit", limit);
        if (state)
            rows.bind(":state", static_cast<int>(*state));
        return readDeliveries(rows);
    });
}

Status SqlAlertStore::replay(TenantId owner, qint64 delivery, Instant now)
{
    return m_database.write<void>(Scope::tenant(owner), [&](Connection &connection) -> Status {
        {
            Statement row = connection.query("alerts/find_delivery_state");
            row.bind(":id", delivery).bind(":owner", owner.value);
            if (!row.next())
                return row.status() ? failure(ErrorKind::NotFound, u"there is no such delivery"_s) : row.status();
            if (row.integer(0) != static_cast<int>(AlertDeliveryState::Dead))
                return failure(ErrorKind::Conflict, u"only a delivery that was given up can be tried again"_s);
        }
        return connection.query("alerts/replay").bind(":id", delivery).bind(":owner", owner.value).bind(":now", toMillis(now)).run();
    });
}

Result<int> SqlAlertStore::countDead(TenantId owner)
{
    return m_database.read<int>(Scope::tenant(owner), [&](Connection &connection) -> Result<int> {
        Statement row = connection.query("alerts/count_dead");
        row.bind(":owner", owner.value);
        if (!row.next())
            return failure(row.status() ? Error{ErrorKind::Internal, u"nothing was counted"_s} : row.status().error());
        return static_cast<int>(row.integer(0));
    });
}

Status SqlAlertStore::sweep(Instant before)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        if (auto done = connection.query("alerts/sweep_deliveries").bind(":before", toMillis(before)).run(); !done)
            return done;
        return connection.query("alerts/sweep_alerts").bind(":before", toMillis(before)).run();
    });
}

} // namespace passerelle::storage
