#include "ui/home/state_lines.h"

#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct StateWords {
    Q_DECLARE_TR_FUNCTIONS(StateWords)
};

StateLine serviceLine(const HomeFacts &facts, const MayAsk &may)
{
    StateLine line{u"service"_s, StateWords::tr("Service"), StateWords::tr("Online"), Tone::Good, {}};
    if (may(may::kObserveInstallation))
        line.place.page = u"health"_s;
    if (!facts.status)
        return line;
    if (!facts.status->troubles.empty() || !facts.status->ready)
        return {line.id, line.name, facts.status->troubles.empty() ? StateWords::tr("Not ready yet") : StateWords::tr("Online, with trouble"), Tone::Warning, line.place};
    line.words = StateWords::tr("Online for %1").arg(durationText(facts.status->uptimeMs));
    return line;
}

StateLine providerLine(const HomeFacts &facts, const MayAsk &may)
{
    StateLine line{u"provider"_s, StateWords::tr("Model"), facts.provider->model, Tone::Good, {}};
    if (may(may::kConfigureProvider))
        line.place.page = u"provider"_s;
    if (line.words.isEmpty())
        return {line.id, line.name, StateWords::tr("None: answers are quoted"), Tone::Warning, line.place};
    const bool down = std::any_of(facts.alerts.begin(), facts.alerts.end(), [](const api::AlertView &alert) { return alert.kind == u"provider_down"_s; });
    if (down)
        return {line.id, line.name, StateWords::tr("%1: had trouble").arg(line.words), Tone::Warning, line.place};
    return line;
}

StateLine channelLine(const api::ConnectionsView &connections)
{
    StateLine line{u"channels"_s, StateWords::tr("Channels"), {}, Tone::Good, {.page = u"connections"_s}};
    const auto broken = std::count_if(connections.channels.begin(), connections.channels.end(), [](const auto &channel) { return channel.state == u"broken"_s; });
    if (connections.channels.empty())
        return {line.id, line.name, StateWords::tr("None connected yet"), Tone::Information, line.place};
    if (broken > 0)
        return {line.id, line.name, StateWords::tr("%n of them not reached", nullptr, static_cast<int>(broken)), Tone::Bad, line.place};
    line.words = StateWords::tr("%n connected", nullptr, static_cast<int>(connections.channels.size()));
    return line;
}

StateLine backupLine(const HomeFacts &facts)
{
    StateLine line{u"backup"_s, StateWords::tr("Last proved backup"), {}, Tone::Good, {.page = u"health"_s, .arguments = {{u"part"_s, u"backups"_s}}}};
    const auto proved = facts.backup ? facts.backup->lastProvedAt : facts.status->lastProvedBackup;
    if (facts.backup && facts.backup->running)
        return {line.id, line.name, StateWords::tr("One is being made"), Tone::Information, line.place};
    if (!proved)
        return {line.id, line.name, StateWords::tr("None yet"), Tone::Warning, line.place};
    line.words = dateTimeText(*proved);
    if (facts.backup && (facts.backup->overdue || facts.backup->problem))
        line.tone = Tone::Warning;
    return line;
}

} // namespace

std::vector<StateLine> stateLinesOf(const HomeFacts &facts, const MayAsk &may)
{
    std::vector<StateLine> lines{serviceLine(facts, may)};
    if (facts.provider)
        lines.push_back(providerLine(facts, may));
    if (facts.connections)
        lines.push_back(channelLine(*facts.connections));
    if (facts.backup || facts.status)
        lines.push_back(backupLine(facts));
    return lines;
}

} // namespace passerelle::ui
