#include "server/storage/sql_effect_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

EffectMode modeFrom(qint64 stored) { return stored == 0 ? EffectMode::Live : stored == 2 ? EffectMode::Pilot : EffectMode::Drafts; }

SealPlace pilotPlace(qint64 row) { return {"pilot_contact", "sealed", row}; }

} // namespace

Result<bool> SqlEffectStore::isDraftFor(const TenantContext &context, ChannelId channel, const QString &contactKey, const QString &contactAlias)
{
    const auto mode = m_database.read<EffectMode>(context, [&](Connection &connection) -> Result<EffectMode> {
        Statement row = connection.query("effects/find_mode");
        row.bind(":channel", channel.value).bind(":owner", context.tenant().value);
        if (row.next())
            return modeFrom(row.integer(0));
        return row.status() ? Result<EffectMode>(EffectMode::Live) : failure(row.status().error());
    });
    if (!mode)
        return failure(mode.error());
    if (*mode != EffectMode::Pilot)
        return *mode == EffectMode::Drafts;
    const auto chosen = pilots(context, channel);
    if (!chosen)
        return failure(chosen.error());
    return !isPilot(*chosen, contactKey) && (contactAlias.isEmpty() || !isPilot(*chosen, contactAlias));
}

Result<std::vector<QString>> SqlEffectStore::pilots(const TenantContext &context, ChannelId channel)
{
    std::vector<std::pair<qint64, QByteArray>> sealed;
    const auto read = m_database.read<bool>(context, [&](Connection &connection) -> Result<bool> {
        Statement rows = connection.query("effects/list_pilots");
        rows.bind(":channel", channel.value).bind(":owner", context.tenant().value);
        while (rows.next())
            sealed.emplace_back(rows.integer(0), rows.blob(1));
        if (!rows.status())
            return failure(rows.status().error());
        return true;
    });
    if (!read)
        return failure(read.error());
    std::vector<QString> texts;
    for (const auto &[id, value] : sealed) {
        auto text = openText(m_cipher, context.tenant(), pilotPlace(id), value);
        if (!text)
            return failure(std::move(text).error().during(u"opening the list of pilots"));
        texts.push_back(std::move(*text));
    }
    return texts;
}

Result<ChannelEffect> SqlEffectStore::effect(const TenantContext &context, ChannelId channel)
{
    auto effect = m_database.read<ChannelEffect>(context, [&](Connection &connection) -> Result<ChannelEffect> {
        Statement row = connection.query("effects/find");
        row.bind(":channel", channel.value).bind(":owner", context.tenant().value);
        if (!row.next())
            return row.status() ? Result<ChannelEffect>(failure(ErrorKind::NotFound, u"there is no such channel"_s)) : failure(row.status().error());
        ChannelEffect found;
        if (row.isNull(1))
            return found;
        found.mode = modeFrom(row.integer(1));
        if (!row.isNull(2))
            found.reopening = Reopening{.name = row.text(2), .language = row.text(3), .parameters = {}};
        found.reopensByItself = row.integer(4) != 0;
        return found;
    });
    if (!effect)
        return effect;
    auto chosen = pilots(context, channel);
    if (!chosen)
        return failure(std::move(chosen).error());
    effect->pilots = std::move(*chosen);
    return effect;
}

Status SqlEffectStore::setEffect(const TenantContext &context, ChannelId channel, const ChannelEffect &effect)
{
    const qint64 owner = context.tenant().value;
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("effects/set");
        row.bind(":channel", channel.value).bind(":owner", owner).bind(":mode", static_cast<int>(effect.mode)).bind(":auto", effect.reopensByItself);
        if (effect.reopening)
            row.bind(":name", effect.reopening->name).bind(":language", effect.reopening->language);
        if (auto done = row.run(); !done)
            return done;
        if (connection.changes() == 0)
            return failure(ErrorKind::NotFound, u"there is no such channel"_s);
        if (auto done = connection.query("effects/delete_pilots").bind(":channel", channel.value).bind(":owner", owner).run(); !done)
            return done;
        for (const QString &pilot : effect.pilots) {
            const auto id = newRowId(connection, u"pilot_contact"_s);
            const auto sealed = id ? sealText(m_cipher, context.tenant(), pilotPlace(*id), pilot) : Result<QByteArray>(failure(id.error()));
            if (!sealed)
                return failure(sealed.error());
            Statement insert = connection.query("effects/insert_pilot");
            if (auto done = insert.bind(":id", *id).bind(":owner", owner).bind(":channel", channel.value).bindBlob(":sealed", *sealed).run(); !done)
                return done;
        }
        return {};
    });
}

} // namespace passerelle::storage
