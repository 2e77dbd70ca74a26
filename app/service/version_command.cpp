#include "app/service/command_line.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLibraryInfo>

namespace passerelle::service {

using namespace Qt::StringLiterals;

void addVersionCommand(CommandLine &line)
{
    CLI::App *command = line.add(line.root(), "version", "Montre la version.", "Shows the version.");
    line.whenChosen(command, [](Session &session) {
        const QString version = QStringLiteral(PASSERELLE_VERSION);
        const QString qt = QLibraryInfo::version().toString();
        if (session.json()) {
            const QJsonObject object{{u"program"_s, u"passerelled"_s}, {u"version"_s, version}, {u"api_version"_s, api::kVersion}, {u"qt"_s, qt}};
            session.printJson(QJsonDocument(object).toJson(QJsonDocument::Compact));
        } else {
            session.print(u"passerelled %1 (API %2, Qt %3)"_s.arg(version).arg(api::kVersion).arg(qt));
        }
        return toInt(ExitCode::Ok);
    });
}

} // namespace passerelle::service
