#include "server/gateways/whatsapp/graph_call.h"

#include "server/gateways/whatsapp/graph_versions.h"

namespace passerelle::gateways {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

HttpRequest graphRequest(const Channel &channel, const Secret &apiKey, const GraphVersionSource &version, const QString &path)
{
    QString base = channel.apiBase.isEmpty() ? QString::fromLatin1(kGraphBase) : channel.apiBase;
    while (base.endsWith(u'/'))
        base.chop(1);
    QString name = version ? version() : QString();
    if (!isGraphVersion(name))
        name = QString::fromLatin1(kDefaultGraphVersion);
    HttpRequest request;
    request.url = base + u'/' + name + u'/' + path;
    request.headers = {{"Authorization", "Bearer " + apiKey.reveal().toByteArray().trimmed()}, {"Accept", "application/json"}};
    request.connectTimeout = 5s;
    request.maxResponseBytes = 256 * 1024;
    return request;
}

} // namespace passerelle::gateways
