// passerelle: the console. Without arguments it opens what was open last; the first time it asks where the data lives.
#include "app/console/console_program.h"

#include "server/base/log.h"
#include "server/base/process_setup.h"

#include <QtCore/QCommandLineParser>
#include <QtWidgets/QApplication>

int main(int argc, char *argv[])
{
    using namespace Qt::StringLiterals;
    passerelle::installLog(passerelle::LogFormat::Plain); // the service that it may host shows its lines, and the Health page as well
    passerelle::setUpProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"passerelle"_s);
    QApplication::setApplicationDisplayName(u"Passerelle"_s);
    QApplication::setApplicationVersion(QStringLiteral(PASSERELLE_VERSION));
    QApplication::setDesktopFileName(u"passerelle"_s);
    QCommandLineParser line;
    line.addHelpOption();
    line.addVersionOption();
    const QCommandLineOption data(u"data"_s, u"Open the service on this data folder."_s, u"folder"_s);
    const QCommandLineOption url(u"url"_s, u"Connect to the service at this address."_s, u"address"_s);
    const QCommandLineOption settings(u"settings"_s, u"Keep this user's settings in that file."_s, u"file"_s);
    line.addOptions({data, url, settings});
    line.addPositionalArgument(u"wish"_s, u"passerelle://host:port, or a client in one file, to open."_s, u"[address|file]"_s);
    line.process(application);
    const passerelle::console::OpeningWish wish = passerelle::console::openingWish(line.positionalArguments().value(0));
    passerelle::console::ConsoleProgram program(application, {.folder = line.value(data), .url = line.value(url), .settingsFile = line.value(settings), .wish = wish});
    program.start();
    return QApplication::exec();
}
