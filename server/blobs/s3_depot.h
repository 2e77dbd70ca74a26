// A bucket of an S3-speaking store (AWS, Supabase Storage, MinIO, Swift, …) as a depot of sealed files: addressed by path,
// signed with AWS Signature Version 4 by libcurl. Long files go up in parts, and an upload that was cut off goes on with
// the parts that are missing; they come down in ranges. Thread-safe.
#pragma once

#include "server/blobs/sealed_depot.h"
#include "server/domain/ports/http_transport.h"

#include <functional>

namespace passerelle::blobs {

struct S3Options {
    QString endpoint;              // "https://s3.eu-west-3.amazonaws.com", without a path or with one, no slash at its end
    QByteArray region = "us-east-1";
    QString bucket;
    QString prefix = {};           // before every name, "folder/" or empty
    QByteArray accessKey;
    std::shared_ptr<const Secret> secretKey;
    qint64 partBytes = 8 * 1024 * 1024; // at least 5 MiB but for the last, as S3 wants it
    int attempts = 5;                   // of each call, with waits between them
};

class S3Depot final : public SealedDepot {
public:
    S3Depot(HttpTransport &transport, S3Options options) : m_transport(transport), m_options(std::move(options)) {}

    Status put(const QString &name, const QString &path, Deadline deadline, std::stop_token stop) override;
    Status get(const QString &name, const QString &path, Deadline deadline, std::stop_token stop) override;
    Status remove(const QString &name, Deadline deadline, std::stop_token stop) override;
    Result<std::vector<SealedFileHead>> list(Deadline deadline, std::stop_token stop) override;

private:
    struct Call;
    struct Part;
    struct Limits; // until when, and who may stop it

    Result<HttpResponse> perform(const Call &call, const Limits &limits) const;
    Result<HttpResponse> performOnce(const Call &call, const Limits &limits) const;
    Status putWhole(const QString &name, const QString &path, const Limits &limits) const;
    Status putInParts(const QString &name, const QString &path, qint64 bytes, const Limits &limits) const;
    // The upload that was begun for that name, or a new one.
    Result<QByteArray> uploadFor(const QString &name, const Limits &limits) const;
    Result<std::vector<Part>> partsOf(const QString &name, const QByteArray &upload, const Limits &limits) const;

    HttpTransport &m_transport;
    const S3Options m_options;
};

} // namespace passerelle::blobs
