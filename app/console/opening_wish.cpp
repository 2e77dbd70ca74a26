#include "app/console/opening_wish.h"

#include <QtCore/QFileInfo>

namespace passerelle::console {

using namespace Qt::StringLiterals;

OpeningWish openingWish(const QString &word)
{
    const QUrl url(word, QUrl::StrictMode);
    if (url.scheme() == u"passerelle"_s) {
        if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
            return {};
        QUrl service;
        service.setScheme(u"https"_s);
        service.setHost(url.host());
        service.setPort(url.port());
        return {service, {}};
    }
    const QFileInfo file(url.isLocalFile() ? url.toLocalFile() : word);
    return file.isFile() ? OpeningWish{{}, file.absoluteFilePath()} : OpeningWish{};
}

} // namespace passerelle::console
