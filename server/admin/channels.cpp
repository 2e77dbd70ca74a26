#include "server/admin/channels.h"

#include "server/admin/audit.h"
#include "server/admin/connection_words.h"
#include "server/admin/views.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QStringList>

#include <array>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr char kManyChatAddress[] = "https://api.manychat.com";

QByteArray randomHook()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

api::ChannelCreated created(const Channel &channel, const Secret &secret)
{
    const api::ChannelView view = viewOf(channel, true);
    return {.id = view.id,
            .kind = view.kind,
            .name = view.name,
            .hookPath = view.hookPath,
            .headerName = view.headerName,
            .secret = QString::fromLatin1(secret.reveal()),
            .ackShape = view.ackShape,
            .ackText = view.ackText,
            .apiBase = view.apiBase};
}

QString nameOfChannel(ChannelId channel) { return u"channel:"_s + QString::number(channel.value); }

// What of it changes, by name; never the values.
QString changedParts(const api::ChannelChange &wanted)
{
    QStringList parts;
    for (const auto &[name, is] : {std::pair(u"api_key"_s, wanted.apiKey.has_value()), std::pair(u"name"_s, wanted.name.has_value()), std::pair(u"api_base"_s, wanted.apiBase.has_value()),
                                   std::pair(u"ack_shape"_s, wanted.ackShape.has_value()), std::pair(u"ack_text"_s, wanted.ackText.has_value()), std::pair(u"enabled"_s, wanted.enabled.has_value())}) {
        if (is)
            parts.append(name);
    }
    return parts.join(u", "_s);
}

Secret secretFrom(const QString &text)
{
    QByteArray bytes = text.trimmed().toUtf8();
    Secret secret(bytes);
    wipe(bytes);
    return secret;
}

} // namespace

Channels::Channels(const AdminDependencies &dependencies) : m_rooms(dependencies), m_addresses(dependencies.allowedHosts) {}

Result<api::ChannelCreated> Channels::add(const Principal &caller, const TenantContext &context, const api::NewChannel &wanted)
{
    const auto address = m_addresses.check(caller, wanted.apiBase.value_or(QString()));
    if (!address)
        return failure(address.error());
    const Secret apiKey = secretFrom(wanted.apiKey);
    if (apiKey.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"api_key\" must not be empty"_s);

    Channel channel;
    channel.tenant = context.tenant();
    channel.name = wanted.name.value_or(u"ManyChat"_s);
    channel.hook = randomHook();
    channel.ackShape = ackShapeFromName(wanted.ackShape.value_or(QString()));
    channel.ackText = wanted.ackText.value_or(m_rooms.settingsDirectory.of(context).ackText);
    channel.apiBase = address->isEmpty() ? QString::fromLatin1(kManyChatAddress) : *address;

    const Secret secret = Access::newToken();
    const auto added = m_rooms.channels.add(context, channel, Access::hashOf(secret.reveal()), apiKey);
    if (!added)
        return failure(added.error());
    // Nobody has its secret yet: one that cannot be written down is never shown.
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"channel.created"_s, context, nameOfChannel(added->id))); !noted)
        return failure(noted.error());
    m_rooms.events.hooksChanged();
    return created(*added, secret);
}

bool Channels::hasApiKey(const TenantContext &context, ChannelId channel) const
{
    const auto key = m_rooms.channels.apiKey(context, channel);
    return key && !key->isEmpty();
}

Result<api::Page<api::ChannelView>> Channels::list(const TenantContext &context) const
{
    const auto channels = m_rooms.channels.list(context);
    if (!channels)
        return failure(channels.error());
    api::Page<api::ChannelView> page;
    for (const Channel &channel : *channels)
        page.items.push_back(viewOf(channel, hasApiKey(context, channel.id)));
    return page;
}

Result<api::ChannelView> Channels::find(const TenantContext &context, ChannelId id) const
{
    const auto channel = m_rooms.channels.find(context, id);
    if (!channel)
        return failure(channel.error());
    return viewOf(*channel, hasApiKey(context, id));
}

Result<api::ChannelView> Channels::change(const Principal &caller, const TenantContext &context, ChannelId id, const api::ChannelChange &wanted)
{
    auto channel = m_rooms.channels.find(context, id);
    if (!channel)
        return failure(channel.error());
    if (wanted.apiBase) {
        const auto address = m_addresses.check(caller, *wanted.apiBase);
        if (!address)
            return failure(address.error());
        channel->apiBase = *address;
    }
    channel->name = wanted.name.value_or(channel->name);
    channel->ackText = wanted.ackText.value_or(channel->ackText);
    channel->enabled = wanted.enabled.value_or(channel->enabled);
    if (wanted.ackShape)
        channel->ackShape = ackShapeFromName(*wanted.ackShape);
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"channel.changed"_s, context, nameOfChannel(id), changedParts(wanted))); !noted)
        return failure(noted.error());
    if (const Status updated = m_rooms.channels.update(context, *channel); !updated)
        return failure(updated.error());
    if (wanted.apiKey) {
        if (const Status kept = m_rooms.channels.setApiKey(context, id, secretFrom(*wanted.apiKey)); !kept)
            return failure(kept.error());
        m_rooms.events.keyChanged(id);
    }
    m_rooms.events.hooksChanged();
    return find(context, id);
}

Result<api::ChannelCreated> Channels::rotateSecret(const Principal &caller, const TenantContext &context, ChannelId id)
{
    const auto channel = m_rooms.channels.find(context, id);
    if (!channel)
        return failure(channel.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"channel.secret_changed"_s, context, nameOfChannel(id))); !noted)
        return failure(noted.error());
    const Secret secret = Access::newToken();
    if (const Status rotated = m_rooms.channels.rotateSecret(context, id, Access::hashOf(secret.reveal())); !rotated)
        return failure(rotated.error());
    m_rooms.events.hooksChanged();
    return created(*channel, secret);
}

Status Channels::dropPreviousSecret(const Principal &caller, const TenantContext &context, ChannelId id)
{
    if (const auto channel = m_rooms.channels.find(context, id); !channel)
        return failure(channel.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"channel.old_secret_dropped"_s, context, nameOfChannel(id))); !noted)
        return noted;
    if (const Status dropped = m_rooms.channels.dropPreviousSecret(context, id); !dropped)
        return dropped;
    m_rooms.events.hooksChanged();
    return {};
}

Result<api::ConnectionView> Channels::testConnection(const TenantContext &context, ChannelId id, Deadline deadline) const
{
    const auto channel = m_rooms.channels.find(context, id);
    if (!channel)
        return failure(channel.error());
    const auto apiKey = m_rooms.channels.apiKey(context, id);
    if (!apiKey)
        return failure(apiKey.error());
    const Monotonic begun = m_rooms.clock.monotonic();
    const auto account = m_rooms.messenger.testConnection(*channel, *apiKey, deadline, {});
    api::ConnectionView view;
    view.latencyMs = std::chrono::duration_cast<std::chrono::milliseconds>(m_rooms.clock.monotonic() - begun).count();
    if (account) {
        view.ok = true;
        view.account = *account;
    } else {
        describeTrouble(account.error(), view);
    }
    return view;
}

Status Channels::followAckText(const TenantContext &context, const QString &before, const QString &after)
{
    if (before == after)
        return {};
    const auto channels = m_rooms.channels.list(context);
    if (!channels)
        return failure(channels.error());
    for (Channel channel : *channels) {
        if (channel.ackText != before)
            continue;
        channel.ackText = after;
        if (const Status updated = m_rooms.channels.update(context, channel); !updated)
            return updated;
    }
    m_rooms.events.hooksChanged();
    return {};
}

} // namespace passerelle::admin
