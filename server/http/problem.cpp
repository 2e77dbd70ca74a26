#include "server/api/sentence_catalogue.h"
#include "server/domain/ports/identity_provider.h"
#include "server/http/exchange.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace passerelle::http {

namespace {

struct ProblemRow {
    int status;
    const char *title;
    const char *sentence; // what the caller reads when `what` is not theirs to read; null: `what` speaks of their input
};

ProblemRow problemRow(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput: return {400, "Invalid input", nullptr};
    case ErrorKind::NotFound: return {404, "Not found", nullptr};
    case ErrorKind::Conflict: return {409, "Conflict", nullptr};
    case ErrorKind::Unauthorized: return {401, "Unauthorized", "A valid credential is needed."};
    case ErrorKind::Forbidden: return {403, "Forbidden", "This credential may not do that."};
    case ErrorKind::TooLarge: return {413, "Too large", nullptr};
    case ErrorKind::RateLimited: return {429, "Too many requests", "Too many requests: wait, then repeat."};
    case ErrorKind::Timeout: return {504, "Timeout", "It took too long. It may be repeated."};
    case ErrorKind::Unavailable: return {503, "Unavailable", "The service cannot do that right now: repeat it later."};
    case ErrorKind::Cancelled: return {503, "Cancelled", "The work was cancelled. It may be repeated."};
    case ErrorKind::Corrupt: return {500, "Stored data is damaged", "Stored data did not pass its check. See the service's log."};
    case ErrorKind::Internal: break;
    }
    return {500, "Internal error", "Something went wrong inside. See the service's log."};
}

Response problemResponse(int status, const QString &title, const QString &detail, const char *kind, Language language)
{
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("about:blank")},
                       {QStringLiteral("title"), api::translated(title, language)},
                       {QStringLiteral("status"), status}};
    if (!detail.isEmpty())
        object.insert(QStringLiteral("detail"), api::translated(detail, language));
    if (kind)
        object.insert(QStringLiteral("kind"), QString::fromLatin1(kind));
    return {status, "application/problem+json", QJsonDocument(object).toJson(QJsonDocument::Compact), {}};
}

} // namespace

Language languageOf(const Request &request)
{
    const QByteArray wanted = request.header("accept-language").toLower();
    const qsizetype english = wanted.indexOf("en");
    const qsizetype french = wanted.indexOf("fr");
    return english >= 0 && (french < 0 || english < french) ? Language::English : Language::French;
}

Response problem(const Error &error, Language language)
{
    ProblemRow row = problemRow(error.kind);
    // What holds the accounts stands elsewhere: whoever signs in is told that it is not this service.
    if (error.kind == ErrorKind::Unavailable && (error.what == identityProviderAway() || error.what == identityProviderRefuses()))
        row.sentence = nullptr;
    Response response = problemResponse(row.status, QString::fromLatin1(row.title),
                                        row.sentence ? QString::fromLatin1(row.sentence) : error.what, nameOf(error.kind), language);
    if (row.status == 429 || row.status == 503) {
        using namespace std::chrono;
        const auto wait = ceil<seconds>(error.retryAfter.value_or(seconds(1)));
        response.headers.emplace_back("Retry-After", QByteArray::number(qint64(std::max(wait.count(), seconds::rep(1)))));
    }
    if (row.status == 401)
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

Response problem(int status, QByteArrayView title, const QString &detail, Language language)
{
    return problemResponse(status, QString::fromUtf8(title), detail, nullptr, language);
}

} // namespace passerelle::http
