#include "server/admin/manychat.h"

#include "server/admin/audit.h"
#include "server/admin/manychat_words.h"
#include "server/admin/reply_rooms.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <array>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

struct SettingPart {
    const char *name;
    std::optional<QString> api::ManyChatView::*wanted;
    QString ManyChatSettings::*kept;
};
constexpr std::array kSettingParts{
    SettingPart{"contact_id_at", &api::ManyChatView::contactIdAt, &ManyChatSettings::contactIdAt},
    SettingPart{"text_at", &api::ManyChatView::textAt, &ManyChatSettings::textAt},
    SettingPart{"name_at", &api::ManyChatView::nameAt, &ManyChatSettings::nameAt},
    SettingPart{"locale_at", &api::ManyChatView::localeAt, &ManyChatSettings::localeAt},
    SettingPart{"last_interaction_at", &api::ManyChatView::lastInteractionAt, &ManyChatSettings::lastInteractionAt},
    SettingPart{"person_at", &api::ManyChatView::personAt, &ManyChatSettings::personAt},
    SettingPart{"person_tag", &api::ManyChatView::personTag, &ManyChatSettings::personTag},
    SettingPart{"person_field", &api::ManyChatView::personField, &ManyChatSettings::personField},
};

api::ManyChatView viewOf(const ManyChatSettings &settings)
{
    api::ManyChatView view;
    for (const SettingPart &part : kSettingParts)
        view.*part.wanted = settings.*part.kept;
    return view;
}

// The parts that change, by name.
QString applyTo(ManyChatSettings &settings, const api::ManyChatView &wanted)
{
    QStringList changed;
    for (const SettingPart &part : kSettingParts) {
        if (!(wanted.*part.wanted))
            continue;
        settings.*part.kept = (wanted.*part.wanted)->trimmed();
        changed.append(QString::fromLatin1(part.name));
    }
    return changed.join(u", "_s);
}

} // namespace

Result<Channel> ManyChat::find(const TenantContext &context, ChannelId channel) const
{
    auto found = m_rooms.channels.find(context, channel);
    if (found && found->kind != ChannelKind::ManyChat)
        return failure(ErrorKind::InvalidInput, u"this channel is none of ManyChat's"_s);
    if (found && !m_rooms.manyChat)
        return failure(ErrorKind::Unavailable, u"ManyChat channels are not set up here"_s);
    return found;
}

Result<api::ManyChatView> ManyChat::settings(const TenantContext &context, ChannelId channel) const
{
    const auto found = find(context, channel);
    return found ? Result<api::ManyChatView>(viewOf(found->manyChat)) : failure(found.error());
}

Result<api::ManyChatView> ManyChat::change(const Principal &caller, const TenantContext &context, ChannelId channel, const api::ManyChatView &wanted)
{
    auto found = find(context, channel);
    if (!found)
        return failure(std::move(found).error());
    const QString changed = applyTo(found->manyChat, wanted);
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"channel.manychat_changed"_s, context, u"channel:%1"_s.arg(channel.value), changed)); !noted)
        return failure(noted.error());
    if (const Status updated = m_rooms.channels.update(context, *found); !updated)
        return failure(updated.error());
    m_rooms.events.hooksChanged();
    return viewOf(found->manyChat);
}

Result<api::ManyChatPreview> ManyChat::preview(const TenantContext &context, ChannelId channel, const api::ManyChatTrial &trial) const
{
    auto found = find(context, channel);
    if (!found)
        return failure(std::move(found).error());
    if (trial.settings)
        applyTo(found->manyChat, *trial.settings);
    const auto message = m_rooms.manyChat->codec.decode(*found, trial.body.value_or(QString()).toUtf8(), m_rooms.clock.now());
    api::ManyChatPreview preview;
    if (!message) {
        preview.problem = message.error().what;
        return preview;
    }
    preview = {.ok = true, .problem = {}, .contactId = message->contactKey, .text = message->text, .name = message->contactName, .locale = message->locale,
               .lastInteraction = message->lastInteraction, .kind = QString::fromLatin1(nameOf(message->kind)), .speaker = {}};
    if (message->ownerSignal != OwnerSignal::None)
        preview.speaker = message->ownerSignal == OwnerSignal::Person ? u"person"_s : u"bot"_s;
    return preview;
}

Result<api::SetupCheckView> ManyChat::check(const TenantContext &context, ChannelId channel, Language language, Deadline deadline) const
{
    const auto found = find(context, channel);
    const auto apiKey = found ? m_rooms.channels.apiKey(context, channel) : Result<Secret>(failure(found.error()));
    if (!apiKey)
        return failure(apiKey.error());
    QString flow;
    if (m_rooms.replies) {
        const auto effect = m_rooms.replies->effects.effect(context, channel);
        if (effect && effect->reopening)
            flow = effect->reopening->name;
    }
    api::SetupCheckView view{.complete = true, .findings = {}};
    for (const SetupFinding &finding : m_rooms.manyChat->setup.check(*found, *apiKey, flow, deadline, {})) {
        view.complete = view.complete && gradeOf(finding.what) != SetupGrade::Missing;
        view.findings.push_back(setupView(finding, language));
    }
    return view;
}

Result<api::ManyChatListsView> ManyChat::lists(const TenantContext &context, ChannelId channel, Deadline deadline) const
{
    const auto found = find(context, channel);
    const auto apiKey = found ? m_rooms.channels.apiKey(context, channel) : Result<Secret>(failure(found.error()));
    if (!apiKey)
        return failure(apiKey.error());
    const auto read = m_rooms.manyChat->setup.lists(*found, *apiKey, deadline, {});
    if (!read)
        return failure(read.error().kind == ErrorKind::Unauthorized ? ErrorKind::Conflict : read.error().kind, u"ManyChat does not give its lists now"_s);
    api::ManyChatListsView view{{}, read->tags, read->fields};
    for (const ChannelLists::Flow &flow : read->flows)
        view.flows.push_back({flow.ns, flow.name});
    return view;
}

} // namespace passerelle::admin
