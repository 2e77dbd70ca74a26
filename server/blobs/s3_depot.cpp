#include "server/blobs/s3_depot.h"

#include "server/base/durable_files.h"
#include "server/base/file_descriptor.h"
#include "server/blobs/s3_answers.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>
#include <QtCore/QUrl>

#include <algorithm>
#include <condition_variable>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

namespace passerelle::blobs {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kCallWithin = 60s;
constexpr auto kFirstWait = 200ms;
constexpr int kPageOfNames = 1000;

QByteArray encoded(QByteArrayView text) { return text.toByteArray().toPercentEncoding(); }

QByteArray hexHash(const QByteArray &bytes, QCryptographicHash::Algorithm algorithm)
{
    return QCryptographicHash::hash(bytes, algorithm).toHex();
}

Result<QByteArray> readRange(const FileDescriptor &file, qint64 from, qint64 bytes)
{
    QByteArray range(bytes, Qt::Uninitialized);
    if (::lseek(file.number(), from, SEEK_SET) != from || file.readUpTo(range.data(), bytes) != bytes)
        return failure(ErrorKind::Unavailable, u"reading a sealed file"_s);
    return range;
}

// Woken by the stop alone.
void waitFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any over;
    std::unique_lock lock(mutex);
    over.wait_for(lock, stop, time, [] { return false; });
}

} // namespace

struct S3Depot::Call {
    QByteArray method;
    QString key;                                          // empty: the bucket itself
    std::vector<std::pair<QByteArray, QByteArray>> query; // sorted by name, as the signature wants it
    QByteArray body = {};
    QByteArray range = {};
    qint64 maxResponseBytes = 4 * 1024 * 1024;
};

struct S3Depot::Part {
    int number;
    QByteArray mark;
};

struct S3Depot::Limits {
    Deadline deadline;
    std::stop_token stop;
};

Result<HttpResponse> S3Depot::performOnce(const Call &call, const Limits &limits) const
{
    QByteArray url = m_options.endpoint.toUtf8() + '/' + encoded(m_options.bucket.toUtf8());
    if (!call.key.isEmpty())
        url += '/' + QUrl::toPercentEncoding(call.key, "/");
    char before = '?';
    for (const auto &[name, value] : call.query) {
        url += before + name + '=' + encoded(value);
        before = '&';
    }
    HttpRequest request;
    request.method = call.method;
    request.url = QString::fromLatin1(url);
    request.headers = {{"Content-Type", "application/octet-stream"}, {"x-amz-content-sha256", hexHash(call.body, QCryptographicHash::Sha256)}};
    if (!call.range.isEmpty())
        request.headers.emplace_back("Range", call.range);
    request.body = call.body;
    request.maxResponseBytes = call.maxResponseBytes;
    request.signing = RequestSigning{m_options.accessKey, m_options.secretKey, m_options.region, "s3"};
    auto exchange = m_transport.perform(request, limits.deadline.capped(kCallWithin), limits.stop);
    if (!exchange.result)
        return failure(std::move(exchange.result).error());
    if (auto refused = s3Refusal(*exchange.result))
        return failure(std::move(*refused));
    return std::move(*exchange.result);
}

// All calls here may be repeated: the same bytes under the same name are the same file.
Result<HttpResponse> S3Depot::perform(const Call &call, const Limits &limits) const
{
    std::chrono::milliseconds wait = kFirstWait;
    for (int attempt = 1;; ++attempt) {
        auto answer = performOnce(call, limits);
        if (answer)
            return answer;
        const ErrorKind kind = answer.error().kind;
        if ((kind != ErrorKind::Unavailable && kind != ErrorKind::Timeout) || attempt >= m_options.attempts || limits.deadline.remaining() <= wait)
            return answer;
        waitFor(wait + std::chrono::milliseconds(QRandomGenerator::global()->bounded(static_cast<int>(wait.count()))), limits.stop);
        if (limits.stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"the outgoing call was cancelled"_s);
        wait *= 2;
    }
}

Status S3Depot::put(const QString &name, const QString &path, Deadline deadline, std::stop_token stop)
{
    const Limits limits{deadline, std::move(stop)};
    const QFileInfo file(path);
    if (!file.exists())
        return failure(ErrorKind::NotFound, u"there is no such original file"_s);
    return file.size() <= 2 * m_options.partBytes ? putWhole(name, path, limits) : putInParts(name, path, file.size(), limits);
}

Status S3Depot::putWhole(const QString &name, const QString &path, const Limits &limits) const
{
    auto bytes = readSmallFile(path, 2 * m_options.partBytes);
    if (!bytes)
        return failure(std::move(bytes).error());
    const auto done = perform({"PUT", m_options.prefix + name, {}, std::move(*bytes)}, limits);
    return done ? Status() : failure(done.error());
}

Result<QByteArray> S3Depot::uploadFor(const QString &name, const Limits &limits) const
{
    const QString key = m_options.prefix + name;
    const auto begun = perform({"GET", {}, {{"prefix", key.toUtf8()}, {"uploads", {}}}}, limits);
    if (!begun)
        return failure(begun.error());
    auto upload = s3UploadOf(begun->body, key);
    if (!upload || !upload->isEmpty())
        return upload;
    const auto started = perform({"POST", key, {{"uploads", {}}}}, limits);
    return started ? s3BegunUpload(started->body) : failure(started.error());
}

Result<std::vector<S3Depot::Part>> S3Depot::partsOf(const QString &name, const QByteArray &upload, const Limits &limits) const
{
    std::vector<Part> parts;
    QByteArray after;
    do {
        std::vector<std::pair<QByteArray, QByteArray>> query{{"uploadId", upload}};
        if (!after.isEmpty())
            query.insert(query.begin(), {"part-number-marker", after});
        const auto answer = perform({"GET", m_options.prefix + name, query}, limits);
        if (!answer)
            return failure(answer.error());
        const auto page = s3Parts(answer->body);
        if (!page)
            return failure(page.error());
        for (const S3Part &part : page->parts)
            parts.push_back({part.number, part.mark});
        after = page->next;
    } while (!after.isEmpty());
    return parts;
}

// A part that is there already, with the same bytes (a part's mark is its MD5), is not sent again.
Status S3Depot::putInParts(const QString &name, const QString &path, qint64 bytes, const Limits &limits) const
{
    const FileDescriptor file(path, O_RDONLY | O_NOFOLLOW);
    if (!file.isOpen())
        return failure(ErrorKind::NotFound, u"there is no such original file"_s);
    const auto upload = uploadFor(name, limits);
    if (!upload)
        return failure(upload.error());
    const auto there = partsOf(name, *upload, limits);
    if (!there)
        return failure(there.error());
    const QString key = m_options.prefix + name;
    QByteArray finished = "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    for (int number = 1; (number - 1) * m_options.partBytes < bytes; ++number) {
        const qint64 from = (number - 1) * m_options.partBytes;
        auto part = readRange(file, from, std::min(m_options.partBytes, bytes - from));
        if (!part)
            return failure(std::move(part).error());
        QByteArray mark = hexHash(*part, QCryptographicHash::Md5);
        const bool same = std::any_of(there->begin(), there->end(), [&](const Part &one) { return one.number == number && one.mark == mark; });
        if (!same) {
            const auto sent = perform({"PUT", key, {{"partNumber", QByteArray::number(number)}, {"uploadId", *upload}}, std::move(*part)}, limits);
            if (!sent)
                return failure(sent.error());
            if (const QByteArray given = sent->header("etag"); !given.isEmpty())
                mark = given.startsWith('"') ? given.mid(1, given.size() - 2) : given;
        }
        finished += "<Part><PartNumber>" + QByteArray::number(number) + "</PartNumber><ETag>\"" + mark + "\"</ETag></Part>";
    }
    const auto done = perform({"POST", key, {{"uploadId", *upload}}, finished + "</CompleteMultipartUpload>"}, limits);
    return done ? Status() : failure(done.error());
}

Status S3Depot::get(const QString &name, const QString &path, Deadline deadline, std::stop_token stop)
{
    const Limits limits{deadline, std::move(stop)};
    const FileDescriptor file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    if (!file.isOpen())
        return failure(ErrorKind::Unavailable, u"writing "_s + path);
    const auto fetch = [&]() -> Status {
        QByteArray mark;
        for (qint64 from = 0, whole = 1; from < whole;) {
            Call call{"GET", m_options.prefix + name, {}};
            call.range = "bytes=" + QByteArray::number(from) + '-' + QByteArray::number(from + m_options.partBytes - 1);
            call.maxResponseBytes = m_options.partBytes + 1;
            const auto answer = perform(call, limits);
            if (!answer)
                return failure(answer.error());
            // "bytes 0-99/1234"; without it, the whole came at once.
            const QByteArray said = answer->header("content-range");
            whole = said.isEmpty() ? answer->body.size() : said.mid(said.lastIndexOf('/') + 1).toLongLong();
            if (whole <= 0) // "bytes 0-99/*": what is not known to be whole must not be taken for it
                return failure(ErrorKind::Unavailable, u"the object store's answer is cut off or damaged"_s);
            if (answer->body.isEmpty() || (from > 0 && answer->header("etag") != mark))
                return failure(ErrorKind::Unavailable, u"the file changed in the object store while it was read"_s);
            mark = answer->header("etag");
            if (!file.writeAll(answer->body))
                return failure(ErrorKind::Unavailable, u"writing "_s + path);
            from += answer->body.size();
        }
        return {};
    };
    Status done = fetch();
    if (!done)
        QFile::remove(path);
    return done;
}

Status S3Depot::remove(const QString &name, Deadline deadline, std::stop_token stop)
{
    // S3 says "gone" of what never was, too.
    const auto done = perform({"DELETE", m_options.prefix + name, {}}, {deadline, std::move(stop)});
    return done ? Status() : failure(done.error());
}

Result<std::vector<SealedFileHead>> S3Depot::list(Deadline deadline, std::stop_token stop)
{
    const Limits limits{deadline, std::move(stop)};
    std::vector<SealedFileHead> heads;
    QByteArray next;
    do {
        std::vector<std::pair<QByteArray, QByteArray>> query{{"list-type", "2"}, {"max-keys", QByteArray::number(kPageOfNames)}, {"prefix", m_options.prefix.toUtf8()}};
        if (!next.isEmpty())
            query.insert(query.begin(), {"continuation-token", next});
        const auto answer = perform({"GET", {}, query}, limits);
        if (!answer)
            return failure(answer.error());
        auto page = s3Listing(answer->body);
        if (!page)
            return failure(std::move(page).error());
        for (SealedFileHead &head : page->files) {
            head.name.remove(0, m_options.prefix.size());
            heads.push_back(std::move(head));
        }
        next = page->next;
    } while (!next.isEmpty());
    return heads;
}

} // namespace passerelle::blobs
