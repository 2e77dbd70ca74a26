#include "ui/home/first_steps.h"

#include "ui/kit/permission_names.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct FirstStepWords {
    Q_DECLARE_TR_FUNCTIONS(FirstSteps)
};

} // namespace

std::vector<FirstStep> firstStepsOf(const HomeFacts &facts, const MayAsk &may)
{
    // Told only to whoever can take them, and only when every answer is there: a step must not flicker.
    if (!facts.ofTenant || !may(may::kManageDocuments) || !facts.documents || !facts.channels || !facts.ever)
        return {};
    const bool answered = facts.ever->fates.answered > 0;
    const bool published = std::any_of(facts.documents->begin(), facts.documents->end(), [](const api::DocumentView &document) { return document.published; });
    std::vector<FirstStep> steps{
        {u"document"_s, FirstStepWords::tr("Add a document"), FirstStepWords::tr("A PDF with opening hours, prices, conditions: answers come from it alone."),
         FirstStepWords::tr("Add a PDF"), {.page = u"documents"_s}, published},
        {u"question"_s, FirstStepWords::tr("Try a question"), FirstStepWords::tr("Ask as a customer would; nothing is sent to anybody."),
         FirstStepWords::tr("Open the test bench"), {.page = u"bench"_s}, facts.triedQuestion || answered},
    };
    if (may(may::kConfigureChannels))
        steps.push_back({u"channel"_s, FirstStepWords::tr("Connect a channel"), FirstStepWords::tr("ManyChat or a WhatsApp number, step by step."),
                         FirstStepWords::tr("Connect"), {.page = u"channels"_s}, !facts.channels->empty()});
    steps.push_back({u"answer"_s, FirstStepWords::tr("Answer a test message"), FirstStepWords::tr("Write to your own number from a telephone and watch the answer leave."),
                     FirstStepWords::tr("Open the inbox"), {.page = u"inbox"_s}, answered});
    if (may(may::kManageBackups) && facts.backup)
        steps.push_back({u"backup"_s, FirstStepWords::tr("Confirm the backup"), FirstStepWords::tr("Keep the recovery key somewhere safe, and prove it by typing it once."),
                         FirstStepWords::tr("Confirm"), {.page = u"health"_s, .arguments = {{u"part"_s, u"backups"_s}}}, facts.backup->recoveryConfirmedAt.has_value()});
    if (std::all_of(steps.begin(), steps.end(), [](const FirstStep &step) { return step.done; }))
        return {};
    return steps;
}

} // namespace passerelle::ui
