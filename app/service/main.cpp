// passerelled: the service and its command line.
#include "app/service/command_line.h"

#include "server/base/process_setup.h"

#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    using namespace passerelle::service;
    passerelle::setUpProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("passerelled"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PASSERELLE_VERSION));
    CommandLine line(Words::fromProcess(argc, argv));
    return line.run(argc, argv);
}
