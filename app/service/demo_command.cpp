#include "app/service/command_line.h"
#include "server/base/own_programs.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct DemoOptions {
    std::string samples;
    bool once = false;
};

// Installed samples, else those of the source tree that this program was built from.
QString samplesFolder(const DemoOptions &options)
{
    if (!options.samples.empty())
        return QString::fromStdString(options.samples);
    const QString installed = QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../share/passerelle/samples");
    return QFileInfo(installed).isDir() ? installed : QStringLiteral(PASSERELLE_SAMPLES);
}

// Becomes the tour's program: it starts the simulators and this very program.
int demo(Session &session, const DemoOptions &options)
{
    const QString tour = ownProgram(u"passerelle-main-job");
    if (!QFileInfo(tour).isExecutable())
        return session.fail(Error{ErrorKind::Unavailable,
                                  session.words().text("la visite guidée (%1) n'est pas installée ; elle fait partie de la construction : sh packaging/quickstart",
                                                       "the guided tour (%1) is not installed; it is part of the build: sh packaging/quickstart").arg(tour), {}});
    const auto configuration = session.configuration();
    if (!configuration)
        return session.fail(configuration.error());
    QString data = configuration->dataFolder;
    if (data.isEmpty()) {
        QTemporaryDir folder(QDir::tempPath() + u"/passerelle-demo-XXXXXX"_s);
        folder.setAutoRemove(false);
        data = folder.path();
    }
    std::vector<QByteArray> words{tour.toLocal8Bit(), "--passerelled", QCoreApplication::applicationFilePath().toLocal8Bit(), "--simulator",
                                  ownProgram(u"passerelle-simulator").toLocal8Bit(), "--samples", samplesFolder(options).toLocal8Bit(), "--data", data.toLocal8Bit()};
    if (options.once)
        words.push_back("--once");
    if (session.json())
        words.push_back("--json");
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(arguments.front(), arguments.data());
    return session.fail(Error{ErrorKind::Internal, QString::fromLocal8Bit(std::strerror(errno)), {}});
}

} // namespace

void addDemoCommand(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<DemoOptions>();
    CLI::App *command = line.add(line.root(), "demo", "Une visite guidée avec des simulateurs : sans compte ni clé.", "A guided tour with simulators: without account or key.",
                                 "  passerelled demo\n  passerelled demo --once --json");
    command->add_flag("--once", options->once, words("S'arrête à la fin ; 0 seulement si chaque étape a tenu.", "Ends at the end; 0 only if every step held."));
    command->add_option("--samples", options->samples, words("Le dossier des documents d'exemple.", "The folder of the sample documents."));
    line.whenChosen(command, [options](Session &session) { return demo(session, *options); });
}

} // namespace passerelle::service
