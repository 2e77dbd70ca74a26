#include "server/gateways/gemini/gemini_request.h"

#include <QtCore/QUrl>

namespace passerelle::gateways {

HttpRequest geminiRequest(const GeminiAccess &access, const QString &path)
{
    QString base = access.apiBase.isEmpty() ? QString::fromLatin1(kGeminiBase) : access.apiBase;
    while (base.endsWith(u'/'))
        base.chop(1);
    HttpRequest request;
    request.url = base + path;
    request.headers = {{"Content-Type", "application/json"}};
    if (access.apiKey)
        request.headers.emplace_back("x-goog-api-key", access.apiKey->reveal().toByteArray().trimmed());
    return request;
}

QString geminiModelPath(const QString &model, const char *method)
{
    QString name = model.trimmed();
    if (name.startsWith(QLatin1StringView("models/")))
        name.remove(0, 7);
    return QStringLiteral("/models/") + QString::fromLatin1(QUrl::toPercentEncoding(name)) + u':' + QLatin1StringView(method);
}

} // namespace passerelle::gateways
