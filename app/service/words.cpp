#include "app/service/words.h"

#include <QtCore/QByteArray>

#include <string_view>

namespace passerelle::service {

Words Words::fromProcess(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        if (argument == "--lang" && i + 1 < argc)
            return Words(std::string_view(argv[i + 1]) != "en");
        if (argument == "--lang=en" || argument == "--lang=fr")
            return Words(argument == "--lang=fr");
    }
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QByteArray locale = qgetenv(name);
        if (!locale.isEmpty())
            return Words(!locale.startsWith("en"));
    }
    return Words(true);
}

} // namespace passerelle::service
