#include "server/admin/channels.h"

#include "server/admin/audit.h"
#include "server/admin/connection_words.h"
#include "server/admin/views.h"
#include "server/admin/whatsapp_apps.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr char kManyChatAddress[] = "https://api.manychat.com";
constexpr std::chrono::seconds kProveWithin{20};
constexpr qsizetype kMaxNumberDigits = 32;

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
            .apiBase = view.apiBase,
            .number = view.number,
            .appId = view.appId,
            .ackMode = view.ackMode};
}

QString nameOfChannel(ChannelId channel) { return u"channel:"_s + QString::number(channel.value); }

// What of it changes, by name; never the values.
QString changedParts(const api::ChannelChange &wanted)
{
    QStringList parts;
    for (const auto &[name, is] : {std::pair(u"api_key"_s, wanted.apiKey.has_value()), std::pair(u"name"_s, wanted.name.has_value()), std::pair(u"api_base"_s, wanted.apiBase.has_value()),
                                   std::pair(u"ack_shape"_s, wanted.ackShape.has_value()), std::pair(u"ack_text"_s, wanted.ackText.has_value()), std::pair(u"ack_mode"_s, wanted.ackMode.has_value()), std::pair(u"enabled"_s, wanted.enabled.has_value())}) {
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

Result<Channel> Channels::newChannel(const Principal &caller, const TenantContext &context, const api::NewChannel &wanted) const
{
    const auto address = m_addresses.check(caller, wanted.apiBase.value_or(QString()));
    if (!address)
        return failure(address.error());
    if (wanted.apiKey.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"api_key\" must not be empty"_s);
    Channel channel;
    channel.tenant = context.tenant();
    channel.name = wanted.name.value_or(u"ManyChat"_s);
    channel.hook = newHookName();
    channel.ackShape = ackShapeFromName(wanted.ackShape.value_or(QString()));
    channel.ackText = wanted.ackText.value_or(m_rooms.settingsDirectory.of(context).ackText);
    channel.apiBase = *address;
    return channel;
}

Result<api::ChannelCreated> Channels::add(const Principal &caller, const TenantContext &context, const api::NewChannel &wanted)
{
    if (wanted.kind == QLatin1String(nameOf(ChannelKind::WhatsApp)))
        return addNumber(caller, context, wanted);
    auto channel = newChannel(caller, context, wanted);
    if (!channel)
        return failure(channel.error());
    if (wanted.number || wanted.appId || wanted.ackMode)
        return failure(ErrorKind::InvalidInput, u"\"number\", \"app_id\" and \"ack_mode\" are WhatsApp's own"_s);
    if (channel->apiBase.isEmpty())
        channel->apiBase = QString::fromLatin1(kManyChatAddress);

    const Secret secret = Access::newToken();
    const auto added = m_rooms.channels.add(context, *channel, Access::hashOf(secret.reveal()), secretFrom(wanted.apiKey));
    if (!added)
        return failure(added.error());
    // Nobody has its secret yet: one that cannot be written down is never shown.
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"channel.created"_s, context, nameOfChannel(added->id))); !noted)
        return failure(noted.error());
    m_rooms.events.hooksChanged();
    return created(*added, secret);
}

// A number is bound once its own tenant's key has read it from Meta, at the address that the operator chose: whoever
// holds no key of it cannot take its messages.
Result<api::ChannelCreated> Channels::addNumber(const Principal &caller, const TenantContext &context, const api::NewChannel &wanted)
{
    auto channel = newChannel(caller, context, wanted);
    if (!channel)
        return failure(channel.error());
    if (!m_rooms.metaApps || !m_rooms.whatsApp)
        return failure(ErrorKind::Unavailable, u"WhatsApp is not kept here"_s);
    const QString number = wanted.number.value_or(QString()).trimmed();
    const bool isNumber = !number.isEmpty() && number.size() <= kMaxNumberDigits && std::all_of(number.cbegin(), number.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isNumber)
        return failure(ErrorKind::InvalidInput, u"\"number\" must be the number's id at Meta, the phone_number_id: digits only"_s);
    if (!wanted.appId)
        return failure(ErrorKind::InvalidInput, u"\"app_id\" must name the WhatsApp app that brings the number's messages"_s);
    const auto app = m_rooms.metaApps->find(context, MetaAppId(*wanted.appId));
    if (!app)
        return failure(app.error());
    channel->kind = ChannelKind::WhatsApp;
    channel->name = wanted.name.value_or(u"WhatsApp"_s);
    channel->account = number;
    channel->app = app->id;
    channel->ackMode = ackModeFromName(wanted.ackMode.value_or(QString()).toLatin1()).value_or(AckMode::Text);

    const Secret apiKey = secretFrom(wanted.apiKey);
    const auto account = m_rooms.whatsApp->testConnection(*channel, apiKey, Deadline::after(kProveWithin), {});
    if (!account)
        return failure(account.error().kind == ErrorKind::Unauthorized ? Error{ErrorKind::InvalidInput, u"this key cannot read that number: "_s + account.error().what, {}} : account.error());
    // Its hook is its app's; this secret opens nothing and is told to nobody.
    auto added = m_rooms.channels.add(context, *channel, Access::hashOf(Access::newToken().reveal()), apiKey);
    if (!added)
        return failure(added.error().kind == ErrorKind::Conflict ? Error{ErrorKind::Conflict, u"this number is bound to a channel already"_s, {}} : added.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"channel.created"_s, context, nameOfChannel(added->id))); !noted)
        return failure(noted.error());
    m_rooms.events.hooksChanged();
    api::ChannelCreated view = created(*added, Secret());
    view.account = *account;
    return view;
}

bool Channels::hasApiKey(const TenantContext &context, ChannelId channel) const
{
    const auto key = m_rooms.channels.apiKey(context, channel);
    return key && !key->isEmpty();
}

// A WhatsApp number has no secret of its own: its app's signs its calls.
SecretUse Channels::secretUse(const TenantContext &context, const Channel &channel) const
{
    if (channel.kind == ChannelKind::ManyChat)
        return m_rooms.facts.secretUse(channel.hook);
    const auto app = m_rooms.metaApps ? m_rooms.metaApps->find(context, channel.app) : Result<MetaApp>(failure(ErrorKind::NotFound, {}));
    return app ? m_rooms.facts.appSecretUse(app->hook) : SecretUse();
}

api::ChannelView Channels::whole(const TenantContext &context, const Channel &channel) const
{
    api::ChannelView view = viewOf(channel, hasApiKey(context, channel.id));
    const SecretUse use = secretUse(context, channel);
    view.twoSecrets = use.hasPrevious;
    view.secretUsedAt = use.current ? std::optional(toIso8601(*use.current)) : std::nullopt;
    view.oldSecretUsedAt = use.previous ? std::optional(toIso8601(*use.previous)) : std::nullopt;
    return view;
}

Result<api::Page<api::ChannelView>> Channels::list(const TenantContext &context) const
{
    const auto channels = m_rooms.channels.list(context);
    if (!channels)
        return failure(channels.error());
    api::Page<api::ChannelView> page;
    for (const Channel &channel : *channels)
        page.items.push_back(whole(context, channel));
    return page;
}

Result<api::ChannelView> Channels::find(const TenantContext &context, ChannelId id) const
{
    const auto channel = m_rooms.channels.find(context, id);
    if (!channel)
        return failure(channel.error());
    return whole(context, *channel);
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
    if (wanted.ackMode && channel->kind != ChannelKind::WhatsApp)
        return failure(ErrorKind::InvalidInput, u"\"number\", \"app_id\" and \"ack_mode\" are WhatsApp's own"_s);
    if (wanted.ackMode)
        channel->ackMode = ackModeFromName(wanted.ackMode->toLatin1()).value_or(channel->ackMode);
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
    if (channel->kind == ChannelKind::WhatsApp)
        return failure(ErrorKind::InvalidInput, u"a WhatsApp number has no secret of its own: change its app's"_s);
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
    const auto account = messengerOf(channel->kind).testConnection(*channel, *apiKey, deadline, {});
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
