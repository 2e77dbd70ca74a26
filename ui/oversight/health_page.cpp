#include "ui/oversight/health_page.h"

#include "ui/kit/permission_names.h"
#include "ui/oversight/backups_part.h"
#include "ui/oversight/dead_letters_part.h"
#include "ui/oversight/logs_part.h"
#include "ui/oversight/messages_part.h"
#include "ui/oversight/overview_part.h"
#include "ui/oversight/queues_part.h"
#include "ui/oversight/refused_part.h"

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

template <class P>
OversightPart *makeHealthPart(Workspace &workspace)
{
    return new P(workspace);
}

std::vector<PartEntry> healthParts()
{
    return {{u"overview"_s, HealthPage::tr("Overview"), {may::kObserveInstallation}, false, &makeHealthPart<OverviewPart>},
            {u"queues"_s, HealthPage::tr("Queues"), {may::kObserveInstallation}, false, &makeHealthPart<QueuesPart>},
            {u"messages"_s, HealthPage::tr("Messages"), {may::kReadContent}, true, &makeHealthPart<MessagesPart>},
            {u"dead"_s, HealthPage::tr("Dead letters"), {may::kReadContent}, true, &makeHealthPart<DeadLettersPart>},
            {u"refused"_s, HealthPage::tr("Refused calls"), {may::kReadContent}, true, &makeHealthPart<RefusedPart>},
            {u"logs"_s, HealthPage::tr("Log"), {may::kObserveInstallation}, false, &makeHealthPart<LogsPart>},
            {u"backups"_s, HealthPage::tr("Backups"), {may::kManageBackups}, false, &makeHealthPart<BackupsPart>}};
}

} // namespace

HealthPage::HealthPage(Workspace &space, QWidget *parent) : PartedPage(space, u"health"_s, healthParts(), parent) {}

} // namespace passerelle::ui
