// What an S3-speaking store answers, read from its XML. Pure; unknown elements are passed over.
#pragma once

#include "server/base/result.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/http_transport.h"

#include <QtCore/QByteArray>

#include <vector>

namespace passerelle::blobs {

// Why it refused: by the code in the body where there is one, else by the status. Also of a 200 whose body is an error,
// which is how the end of an upload in parts may fail. None when it did not refuse.
std::optional<Error> s3Refusal(const HttpResponse &response);

struct S3Listing {
    std::vector<SealedFileHead> files; // names with their prefix
    QByteArray next;                   // where the next page begins; empty: this was the last
};
Result<S3Listing> s3Listing(const QByteArray &xml);

struct S3Part {
    int number = 0;
    qint64 bytes = 0;
    QByteArray mark; // ETag without quotes
};
struct S3Parts {
    std::vector<S3Part> parts;
    QByteArray next; // the number after which the next page begins; empty: this was the last
};
Result<S3Parts> s3Parts(const QByteArray &xml);

// The id of the first upload in parts that is under way for exactly that key; empty: none.
Result<QByteArray> s3UploadOf(const QByteArray &xml, const QString &key);
// The id in the answer to the beginning of an upload.
Result<QByteArray> s3BegunUpload(const QByteArray &xml);

} // namespace passerelle::blobs
