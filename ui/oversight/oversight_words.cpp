#include "ui/oversight/oversight_words.h"

#include "ui/kit/formats.h"

#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSoonDays = 7;
constexpr char kContext[] = "passerelle::ui::OversightWords";

struct CodeWords {
    const char *code;
    const char *words;
};
struct CodeLook {
    const char *code;
    const char *words;
    const char *icon;
    Meaning meaning;
};

constexpr std::array kKinds{
    CodeWords{"access", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Access to the data")},
    CodeWords{"erasure", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Erasure")},
    CodeWords{"rectification", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Rectification")},
    CodeWords{"objection", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Objection")},
    CodeWords{"portability", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Portability")},
    CodeWords{"restriction", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Restriction")},
};
constexpr std::array kConsentEvents{
    CodeWords{"notice_shown", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Was shown the notice")},
    CodeWords{"question_asked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Was asked for consent")},
    CodeWords{"agreed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Agreed")},
    CodeWords{"refused", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Has refused")},
    CodeWords{"opted_out", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Wrote STOP")},
    CodeWords{"opted_in", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Takes messages again")},
    CodeWords{"data_asked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Asked for their data")},
    CodeWords{"erasure_asked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Asked to be erased")},
    CodeWords{"person_asked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Asked for a person")},
    CodeWords{"assistant_disclosed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Was told that an assistant answers")},
};
constexpr std::array kQueues{
    CodeWords{"inbox", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Received, not sorted yet")},
    CodeWords{"due", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Questions to answer")},
    CodeWords{"working", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Being answered")},
    CodeWords{"retry", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "To be tried again")},
    CodeWords{"sending", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Being sent")},
    CodeWords{"uncertain", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Uncertain deliveries")},
    CodeWords{"dead_letters", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Failed for good")},
    CodeWords{"replies", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Replies of people to send")},
    CodeWords{"alert_deliveries", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Alerts to deliver")},
    CodeWords{"documents", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Documents to read")},
    CodeWords{"mails", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Mails to send")},
};
constexpr std::array kConsents{
    CodeLook{"none", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Nothing shown yet"), "information", Meaning::Muted},
    CodeLook{"noticed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Informed"), "information", Meaning::Information},
    CodeLook{"asked", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Asked, no answer yet"), "clock", Meaning::Warning},
    CodeLook{"agreed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Agreed"), "good", Meaning::Good},
    CodeLook{"refused", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Has refused"), "stop", Meaning::Bad},
};
constexpr std::array kLevels{
    CodeLook{"debug", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Detail"), "more", Meaning::Muted},
    CodeLook{"info", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Information"), "information", Meaning::Information},
    CodeLook{"warning", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Warning"), "warning", Meaning::Warning},
    CodeLook{"error", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Error"), "error", Meaning::Bad},
    CodeLook{"fatal", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Fatal"), "error", Meaning::Bad},
};
constexpr std::array kDeadEnds{
    CodeLook{"failed", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "Failed"), "error", Meaning::Bad},
    CodeLook{"uncertain", QT_TRANSLATE_NOOP("passerelle::ui::OversightWords", "May have arrived"), "warning", Meaning::Warning},
};

template <class Table>
QString wordsIn(const Table &table, const QString &code)
{
    for (const auto &entry : table)
        if (code == QLatin1StringView(entry.code))
            return QCoreApplication::translate(kContext, entry.words);
    return code;
}

template <class Table>
Worded lookIn(const Table &table, const QString &code)
{
    for (const auto &entry : table)
        if (code == QLatin1StringView(entry.code))
            return {QCoreApplication::translate(kContext, entry.words), QString::fromLatin1(entry.icon), entry.meaning};
    return {code, u"information"_s, Meaning::Muted};
}

bool isClosed(const api::PrivacyRequestView &request)
{
    return request.state == u"done"_s || request.state == u"refused"_s;
}

} // namespace

Tone toneOf(const Worded &words)
{
    switch (words.meaning) {
    case Meaning::Good: return Tone::Good;
    case Meaning::Warning: return Tone::Warning;
    case Meaning::Bad: return Tone::Bad;
    default: return Tone::Information;
    }
}

const std::vector<QString> &OversightWords::requestKinds()
{
    static const std::vector<QString> codes = [] {
        std::vector<QString> all;
        for (const CodeWords &kind : kKinds)
            all.push_back(QString::fromLatin1(kind.code));
        return all;
    }();
    return codes;
}

QString OversightWords::requestKind(const QString &code)
{
    return wordsIn(kKinds, code);
}

Worded OversightWords::requestState(const api::PrivacyRequestView &request)
{
    if (request.state == u"open"_s)
        return {tr("Open"), u"clock"_s, Meaning::Information};
    if (request.state == u"extended"_s)
        return {tr("Open, extended"), u"clock"_s, Meaning::Information};
    if (request.state == u"done"_s)
        return {tr("Done"), u"good"_s, Meaning::Good};
    return request.state == u"refused"_s ? Worded{tr("Refused"), u"stop"_s, Meaning::Muted} : Worded{request.state, u"information"_s, Meaning::Muted};
}

Worded OversightWords::daysLeft(const api::PrivacyRequestView &request)
{
    const auto days = static_cast<int>(request.daysLeft);
    if (isClosed(request))
        return request.overdue ? Worded{tr("Closed %n day(s) late", nullptr, std::max(-days, 1)), u"warning"_s, Meaning::Warning} : Worded{tr("Closed in time"), u"good"_s, Meaning::Muted};
    if (request.overdue || days < 0)
        return {tr("%n day(s) late", nullptr, std::max(-days, 1)), u"error"_s, Meaning::Bad};
    if (days == 0)
        return {tr("Due today"), u"warning"_s, Meaning::Bad};
    return {tr("%n day(s) left", nullptr, days), days <= kSoonDays ? u"warning"_s : u"clock"_s, days <= kSoonDays ? Meaning::Warning : Meaning::Good};
}

Worded OversightWords::consent(const api::ContactView &contact)
{
    return contact.optedOut ? Worded{tr("Wrote STOP"), u"stop"_s, Meaning::Bad} : lookIn(kConsents, contact.consent);
}

QString OversightWords::consentEvent(const QString &code)
{
    return wordsIn(kConsentEvents, code);
}

QString OversightWords::channelKey(const api::ContactView &contact)
{
    return contact.name.isEmpty() ? contact.key : contact.name;
}

QString OversightWords::queue(const QString &code)
{
    return wordsIn(kQueues, code);
}

Worded OversightWords::logLevel(const QString &code)
{
    return lookIn(kLevels, code);
}

Worded OversightWords::deadEnd(const QString &fate)
{
    return lookIn(kDeadEnds, fate);
}

QString OversightWords::backupStage(const api::BackupStateView &state)
{
    if (state.stage.startsWith(u"proving"_s))
        return tr("The backup is opened and compared…");
    if (state.stage == u"originals"_s)
        return tr("The original files are written…");
    return tr("The databases are written…");
}

Worded OversightWords::auditCheck(const api::AuditCheck &check)
{
    if (!check.intact)
        return {tr("The log does not agree with itself: something was changed, taken out or cut off. Keep a copy of the data folder and look at the findings below."), u"error"_s, Meaning::Bad};
    const QString erased = check.erasedDetails > 0 ? u' ' + tr("%n detail(s) were erased with the contact that they spoke of; their place is still proved.", nullptr, static_cast<int>(check.erasedDetails)) : QString();
    return {tr("The log is whole: %n entries were checked, and none was changed, taken out or cut off.", nullptr, static_cast<int>(check.entries)) + erased, u"good"_s, Meaning::Good};
}

Worded OversightWords::canary(const api::CanaryView &view)
{
    if (!view.leaks.empty())
        return {tr("A client was given another client’s sentences. Stop the service and look at the findings below."), u"error"_s, Meaning::Bad};
    if (view.tenants < 2)
        return {tr("There is only one client: nothing of another could come."), u"information"_s, Meaning::Information};
    return {tr("No foreign sentence: %1 questions were asked of %2 clients, and every answer was their own.").arg(countText(view.questions), countText(view.tenants)), u"good"_s, Meaning::Good};
}

Worded OversightWords::receiptCheck(const api::ReceiptCheck &check)
{
    if (!check.authentic)
        return {tr("This receipt was changed, or is none: its signature does not fit."), u"error"_s, Meaning::Bad};
    return check.ours ? Worded{tr("The receipt is genuine: this installation signed it, and nothing in it was changed."), u"good"_s, Meaning::Good}
                      : Worded{tr("Nothing in the receipt was changed, but another installation signed it."), u"warning"_s, Meaning::Warning};
}

} // namespace passerelle::ui
