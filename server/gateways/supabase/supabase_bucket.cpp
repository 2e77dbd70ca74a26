#include "server/gateways/supabase/supabase_bucket.h"

#include "server/gateways/supabase/supabase_answers.h"
#include "server/json/strict_json.h"

#include <QtCore/QUrl>

#include <nlohmann/json.hpp>

#include <thread>

namespace passerelle::gateways {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kLongestBucketAnswer = 64 * 1024;

// 429, 503 and 544 stand for "too busy"; other 5xx may pass as well.
bool mayPass(int status) { return status == 429 || status >= 500; }

Error errorOf(const StorageRefusal &refusal)
{
    const QString words = u"Supabase Storage refuses (%1): %2"_s.arg(refusal.status).arg(refusal.message.left(200));
    if (refusal.status == 404)
        return {ErrorKind::NotFound, words, {}};
    if (refusal.status == 409)
        return {ErrorKind::Conflict, words, {}};
    if (refusal.status == 401 || refusal.status == 403)
        return {ErrorKind::Forbidden, words, {}};
    return {mayPass(refusal.status) ? ErrorKind::Unavailable : ErrorKind::InvalidInput, words, {}};
}

} // namespace

// The newer keys stand in "apikey" alone; the older ones are wanted as a bearer, too. Which it is shows in the answer, not in
// the key's format.
Result<HttpResponse> SupabaseBuckets::perform(const QByteArray &method, const QString &path, const QByteArray &body) const
{
    bool asBearer = false;
    for (int attempt = 1;; ++attempt) {
        auto answer = performOnce(method, path, body, asBearer);
        const auto refusal = answer ? storageRefusal(*answer) : std::nullopt;
        if (refusal && !asBearer && refusal->message.contains(u"authorization"_s, Qt::CaseInsensitive)) {
            asBearer = true;
            continue;
        }
        const bool again = (refusal && mayPass(refusal->status)) || (!answer && answer.error().kind == ErrorKind::Unavailable);
        if (!again || attempt >= m_options.attempts)
            return answer;
        std::this_thread::sleep_for(500ms * attempt);
    }
}

Result<HttpResponse> SupabaseBuckets::performOnce(const QByteArray &method, const QString &path, const QByteArray &body, bool asBearer) const
{
    HttpRequest request;
    request.method = method;
    request.url = m_options.url + u"/storage/v1"_s + path;
    request.headers = {{"apikey", m_options.key->reveal().toByteArray()}, {"Accept", "application/json"}};
    if (asBearer)
        request.headers.emplace_back("Authorization", "Bearer " + m_options.key->reveal().toByteArray());
    if (!body.isEmpty()) {
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = body;
    }
    request.maxResponseBytes = kLongestBucketAnswer;
    return m_transport.perform(request, Deadline::after(m_options.within), {}).result;
}

Result<SupabaseBuckets::State> SupabaseBuckets::look(const QString &bucket) const
{
    const auto answer = perform("GET", u"/bucket/"_s + QString::fromLatin1(QUrl::toPercentEncoding(bucket)), {});
    if (!answer)
        return failure(answer.error());
    if (const auto refusal = storageRefusal(*answer))
        return refusal->status == 404 ? Result<State>(State::Missing) : failure(errorOf(*refusal));
    const auto body = passerelle::json::parse(answer->body);
    if (!body || !body->is_object() || !body->contains("public"))
        return failure(ErrorKind::Unavailable, u"what answers at that address is no Supabase Storage"_s);
    return passerelle::json::boolean(*body, "public") ? State::Public : State::Private;
}

Status SupabaseBuckets::make(const QString &bucket) const
{
    const nlohmann::json wanted{{"id", passerelle::json::fromQString(bucket)}, {"name", passerelle::json::fromQString(bucket)}, {"public", false}};
    const auto answer = perform("POST", u"/bucket"_s, passerelle::json::dump(wanted));
    if (!answer)
        return failure(answer.error());
    const auto refusal = storageRefusal(*answer);
    return refusal ? Status(failure(errorOf(*refusal))) : Status();
}

} // namespace passerelle::gateways
