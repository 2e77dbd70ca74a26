#include "server/storage/sql_channel_store.h"

#include "server/storage/binary_record.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>
#include <array>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(channelStoreLog, "passerelle.storage")

SealPlace channelPlace(const char *column, qint64 row) { return {"channel", column, row}; }

tl::unexpected<Error> noSuchChannel() { return failure(ErrorKind::NotFound, u"there is no such channel"_s); }

// The sealed columns that people can change.
struct SealedChannel {
    QByteArray name;
    QByteArray ackText;
    QByteArray manyChat; // empty: nothing differs from the usual
};

template <class Settings>
auto partsOf(Settings &settings)
{
    return std::array{&settings.contactIdAt, &settings.textAt, &settings.nameAt, &settings.localeAt, &settings.lastInteractionAt, &settings.personAt, &settings.personTag, &settings.personField};
}

QByteArray recordOf(const ManyChatSettings &settings)
{
    FixedRecordWriter record;
    for (const QString *part : partsOf(settings))
        record.text(*part);
    return record.record();
}

Result<SealedChannel> sealChannel(Cipher &cipher, TenantId tenant, qint64 id, const Channel &channel)
{
    auto name = sealText(cipher, tenant, channelPlace("name", id), channel.name);
    if (!name)
        return failure(std::move(name).error());
    auto ackText = sealText(cipher, tenant, channelPlace("ack_text", id), channel.ackText);
    if (!ackText)
        return failure(std::move(ackText).error());
    SealedChannel sealed{std::move(*name), std::move(*ackText), {}};
    if (channel.manyChat != ManyChatSettings()) {
        auto settings = cipher.seal(keyOf(tenant), channelPlace("manychat", id), recordOf(channel.manyChat));
        if (!settings)
            return failure(std::move(settings).error());
        sealed.manyChat = std::move(*settings);
    }
    return sealed;
}

void bindChannel(Statement &statement, TenantId owner, qint64 id, const Channel &channel, const SealedChannel &sealed)
{
    statement.bind(":id", id).bind(":owner", owner.value).bindBlob(":name", sealed.name).bindBlob(":hook", channel.hook);
    statement.bind(":ack_shape", static_cast<int>(channel.ackShape)).bindBlob(":ack_text", sealed.ackText);
    statement.bind(":api_base", channel.apiBase.isNull() ? u""_s : channel.apiBase).bind(":enabled", channel.enabled);
    statement.bind(":account", channel.account.isNull() ? u""_s : channel.account).bind(":ack_mode", static_cast<int>(channel.ackMode));
    if (channel.app.isValid())
        statement.bind(":app", channel.app.value);
    else
        statement.bindNull(":app");
    if (!sealed.manyChat.isEmpty())
        statement.bindBlob(":manychat", sealed.manyChat);
    else
        statement.bindNull(":manychat");
}

Status runOnOne(Connection &connection, Statement &statement)
{
    if (auto done = statement.run(); !done)
        return done;
    return connection.changes() == 1 ? Status() : noSuchChannel();
}

} // namespace

SqlChannelStore::SqlChannelStore(Database &database, Cipher &cipher, const Clock &) : m_database(database), m_cipher(cipher) {}

Result<Channel> SqlChannelStore::add(const TenantContext &context, const Channel &channel, const QByteArray &secretHash, const Secret &apiKey)
{
    return m_database.write<Channel>(context, [&](Connection &connection) -> Result<Channel> {
        const auto id = newRowId(connection, u"channel"_s);
        if (!id)
            return failure(id.error());
        const auto sealed = sealChannel(m_cipher, context.tenant(), *id, channel);
        if (!sealed)
            return failure(sealed.error());
        const auto sealedKey = m_cipher.seal(keyOf(context.tenant()), channelPlace("api_key", *id), apiKey.reveal());
        if (!sealedKey)
            return failure(sealedKey.error());
        Statement insert = connection.query("channels/insert_channel");
        bindChannel(insert, context.tenant(), *id, channel, *sealed);
        insert.bind(":kind", QString::fromLatin1(nameOf(channel.kind))).bindBlob(":secret_hash", secretHash).bindBlob(":api_key", *sealedKey);
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        Channel added = channel;
        added.id = ChannelId(*id);
        added.tenant = context.tenant();
        return added;
    });
}

Status SqlChannelStore::update(const TenantContext &context, const Channel &channel)
{
    const auto sealed = sealChannel(m_cipher, context.tenant(), channel.id.value, channel);
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement update = connection.query("channels/update_channel");
        bindChannel(update, context.tenant(), channel.id.value, channel, *sealed);
        return runOnOne(connection, update);
    });
}

Status SqlChannelStore::rotateSecret(const TenantContext &context, ChannelId channel, const QByteArray &newSecretHash)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement update = connection.query("channels/rotate_secret");
        update.bind(":id", channel.value).bind(":owner", context.tenant().value).bindBlob(":secret_hash", newSecretHash);
        return runOnOne(connection, update);
    });
}

Status SqlChannelStore::dropPreviousSecret(const TenantContext &context, ChannelId channel)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement update = connection.query("channels/drop_previous_secret");
        update.bind(":id", channel.value).bind(":owner", context.tenant().value);
        return runOnOne(connection, update);
    });
}

Status SqlChannelStore::setApiKey(const TenantContext &context, ChannelId channel, const Secret &apiKey)
{
    const auto sealed = m_cipher.seal(keyOf(context.tenant()), channelPlace("api_key", channel.value), apiKey.reveal());
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement update = connection.query("channels/set_api_key");
        update.bind(":id", channel.value).bind(":owner", context.tenant().value).bindBlob(":api_key", *sealed);
        return runOnOne(connection, update);
    });
}

Result<Secret> SqlChannelStore::apiKey(const TenantContext &context, ChannelId channel)
{
    return m_database.read<Secret>(context, [&](Connection &connection) -> Result<Secret> {
        Statement rows = connection.query("channels/load_api_key");
        rows.bind(":id", channel.value).bind(":owner", context.tenant().value);
        if (!rows.next())
            return rows.status() ? noSuchChannel() : failure(rows.status().error());
        auto plain = m_cipher.open(keyOf(context.tenant()), channelPlace("api_key", channel.value), rows.blobView(0));
        if (!plain)
            return failure(std::move(plain).error());
        Secret key(*plain);
        wipe(*plain);
        return key;
    });
}

Result<std::vector<Channel>> SqlChannelStore::list(const TenantContext &context)
{
    return m_database.read<std::vector<Channel>>(context, [&](Connection &connection) -> Result<std::vector<Channel>> {
        std::vector<Channel> channels;
        Statement rows = connection.query("channels/list_channels");
        rows.bind(":owner", context.tenant().value);
        while (rows.next()) {
            auto channel = read(rows);
            if (!channel)
                return failure(std::move(channel).error());
            channels.push_back(std::move(*channel));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return channels;
    });
}

Result<Channel> SqlChannelStore::find(const TenantContext &context, ChannelId channel)
{
    return m_database.read<Channel>(context, [&](Connection &connection) -> Result<Channel> {
        Statement rows = connection.query("channels/find_channel");
        rows.bind(":id", channel.value).bind(":owner", context.tenant().value);
        if (rows.next())
            return read(rows);
        return rows.status() ? noSuchChannel() : failure(rows.status().error());
    });
}

Result<std::vector<HookBinding>> SqlChannelStore::hookBindings()
{
    return m_database.read<std::vector<HookBinding>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<HookBinding>> {
        std::vector<HookBinding> bindings;
        Statement rows = connection.query("channels/list_hook_bindings");
        while (rows.next()) {
            auto channel = read(rows);
            if (!channel) {
                // One damaged row must not close the door to everybody else.
                qCCritical(channelStoreLog, "channel %lld of tenant %lld cannot be read: %s", rows.integer(0), rows.integer(1), qUtf8Printable(channel.error().what));
                continue;
            }
            const TenantId tenant = channel->tenant;
            bindings.push_back({tenant, std::move(*channel), rows.blob(13), rows.blob(14)});
        }
        if (!rows.status())
            return failure(rows.status().error());
        return bindings;
    });
}

Result<Channel> SqlChannelStore::read(const Statement &row) const
{
    Channel channel;
    channel.id = ChannelId(row.integer(0));
    channel.tenant = TenantId(row.integer(1));
    const auto kind = channelKindFromName(row.text(2).toUtf8());
    if (!kind)
        return failure(ErrorKind::Corrupt, u"a channel of an unknown kind is stored"_s);
    channel.kind = *kind;
    auto name = openText(m_cipher, channel.tenant, channelPlace("name", channel.id.value), row.blobView(3));
    if (!name)
        return failure(std::move(name).error());
    channel.name = std::move(*name);
    channel.hook = row.blob(4);
    channel.ackShape = row.integer(5) == static_cast<int>(AckShape::DynamicBlock) ? AckShape::DynamicBlock : AckShape::Mapping;
    auto ackText = openText(m_cipher, channel.tenant, channelPlace("ack_text", channel.id.value), row.blobView(6));
    if (!ackText)
        return failure(std::move(ackText).error());
    channel.ackText = std::move(*ackText);
    channel.apiBase = row.text(7);
    channel.enabled = row.integer(8) != 0;
    channel.account = row.text(9);
    channel.ackMode = static_cast<AckMode>(std::clamp<qint64>(row.integer(10), 0, static_cast<int>(AckMode::Both)));
    channel.app = MetaAppId(row.integer(11));
    if (!row.isNull(12)) {
        const auto settings = m_cipher.open(keyOf(channel.tenant), channelPlace("manychat", channel.id.value), row.blobView(12));
        if (!settings)
            return failure(settings.error());
        FixedRecordReader record(*settings);
        for (QString *part : partsOf(channel.manyChat))
            *part = record.text();
    }
    return channel;
}

} // namespace passerelle::storage
