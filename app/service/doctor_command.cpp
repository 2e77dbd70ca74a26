#include "app/service/command_line.h"
#include "app/service/doctor_checks.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

QString nameOfVerdict(Finding::Verdict verdict)
{
    switch (verdict) {
    case Finding::Verdict::Good: return u"ok"_s;
    case Finding::Verdict::Warning: return u"warning"_s;
    case Finding::Verdict::Bad: return u"bad"_s;
    case Finding::Verdict::NotApplicable: return u"not_applicable"_s;
    }
    return {};
}

QString markOf(Finding::Verdict verdict)
{
    switch (verdict) {
    case Finding::Verdict::Good: return u"✓"_s;
    case Finding::Verdict::Warning: return u"!"_s;
    case Finding::Verdict::Bad: return u"✗"_s;
    case Finding::Verdict::NotApplicable: return u"–"_s;
    }
    return {};
}

int report(const Session &session, const std::vector<Finding> &findings)
{
    const bool bad = std::any_of(findings.begin(), findings.end(), [](const Finding &finding) { return finding.verdict == Finding::Verdict::Bad; });
    const int code = toInt(bad ? ExitCode::Failed : ExitCode::Ok);
    if (session.json()) {
        QJsonArray checks;
        for (const Finding &finding : findings)
            checks.append(QJsonObject{{u"name"_s, finding.name}, {u"verdict"_s, nameOfVerdict(finding.verdict)}, {u"words"_s, finding.words}, {u"fix"_s, finding.fix}, {u"fault"_s, finding.fault}});
        session.printJson(QJsonDocument(QJsonObject{{u"ok"_s, !bad}, {u"checks"_s, checks}}).toJson(QJsonDocument::Compact));
        return code;
    }
    for (const Finding &finding : findings) {
        session.print(markOf(finding.verdict) + u' ' + finding.words);
        if (!finding.fix.isEmpty())
            session.print(u"    → "_s + finding.fix);
    }
    session.print(bad ? session.words().text("Il y a à réparer.", "There is something to mend.") : session.words().text("Tout va bien.", "All is well."));
    return code;
}

} // namespace

void addDoctorCommand(CommandLine &line)
{
    const auto connections = std::make_shared<bool>(false);
    CLI::App *command = line.add(line.root(), "doctor", "Vérifie l'installation et dit quoi réparer.", "Checks the installation and says what to mend.",
                                 "  passerelled doctor --data DIR\n  passerelled doctor --data DIR --connections");
    command->add_flag("--connections", *connections, line.words()("Essaie aussi les fournisseurs et les canaux de chaque client.", "Tries every tenant's provider and channels as well."));
    line.whenChosen(command, [connections](Session &session) { return report(session, examine(session, *connections)); });
}

} // namespace passerelle::service
