// passerelled: the service and its command line.
#include "app/service/command_line.h"

#include "server/base/process_setup.h"

#include <QtCore/QCoreApplication>

// Read by jemalloc when it starts (its manual, "TUNING"): few arenas, small caches of the threads, and freed pages given back soon, so that a wave of
// hostile clients leaves little behind. Other allocators do not know the name.
extern "C" const char *malloc_conf;
const char *malloc_conf = "narenas:4,dirty_decay_ms:500,muzzy_decay_ms:0,tcache_max:1024";

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
