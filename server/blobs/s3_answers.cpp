#include "server/blobs/s3_answers.h"

#include <QtCore/QXmlStreamReader>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace passerelle::blobs {

using namespace Qt::StringLiterals;

namespace {

using Fields = std::map<QString, QString>;

QByteArray withoutQuotes(const QString &mark)
{
    QByteArray bytes = mark.toUtf8();
    return bytes.size() >= 2 && bytes.startsWith('"') && bytes.endsWith('"') ? bytes.mid(1, bytes.size() - 2) : bytes;
}

// Every element named `item` below the root, as the texts of its children; what stands beside them, by name, to `rest`.
Result<Fields> readItems(const QByteArray &xml, QStringView item, const std::function<void(const Fields &)> &take)
{
    QXmlStreamReader reader(xml);
    Fields beside;
    if (!reader.readNextStartElement())
        return failure(ErrorKind::Unavailable, u"the object store's answer is no XML"_s);
    while (reader.readNextStartElement()) {
        if (reader.name() != item) {
            const QString name = reader.name().toString();
            beside[name] = reader.readElementText(QXmlStreamReader::IncludeChildElements);
            continue;
        }
        Fields fields;
        while (reader.readNextStartElement()) {
            const QString name = reader.name().toString();
            fields[name] = reader.readElementText(QXmlStreamReader::IncludeChildElements);
        }
        take(fields);
    }
    if (reader.hasError())
        return failure(ErrorKind::Unavailable, u"the object store's answer is cut off or damaged"_s);
    return beside;
}

struct Meaning {
    QLatin1String code;
    ErrorKind kind;
};
constexpr std::array kMeanings{
    Meaning{QLatin1String("NoSuchKey"), ErrorKind::NotFound},
    Meaning{QLatin1String("NoSuchUpload"), ErrorKind::NotFound},
    Meaning{QLatin1String("NoSuchBucket"), ErrorKind::Forbidden},
    Meaning{QLatin1String("SlowDown"), ErrorKind::Unavailable},
    Meaning{QLatin1String("InternalError"), ErrorKind::Unavailable},
    Meaning{QLatin1String("ServiceUnavailable"), ErrorKind::Unavailable},
    Meaning{QLatin1String("RequestTimeout"), ErrorKind::Unavailable},
    Meaning{QLatin1String("OperationAborted"), ErrorKind::Unavailable},
    Meaning{QLatin1String("BadDigest"), ErrorKind::Unavailable}, // the bytes suffered on their way
    Meaning{QLatin1String("EntityTooLarge"), ErrorKind::TooLarge},
};

ErrorKind kindOf(int status, const QString &code)
{
    const auto meaning = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning &one) { return code == one.code; });
    if (meaning != kMeanings.end())
        return meaning->kind;
    if (status == 404 && code.isEmpty())
        return ErrorKind::NotFound;
    return status >= 500 || status == 429 || status == 408 ? ErrorKind::Unavailable : ErrorKind::Forbidden;
}

} // namespace

std::optional<Error> s3Refusal(const HttpResponse &response)
{
    QXmlStreamReader reader(response.body);
    const bool saysError = reader.readNextStartElement() && reader.name() == u"Error";
    if (response.status >= 200 && response.status < 300 && !saysError)
        return std::nullopt;
    Fields said;
    while (saysError && reader.readNextStartElement()) {
        const QString name = reader.name().toString();
        said[name] = reader.readElementText(QXmlStreamReader::IncludeChildElements);
    }
    const QString code = said[u"Code"_s].left(100);
    const ErrorKind kind = kindOf(response.status, code);
    if (kind == ErrorKind::NotFound)
        return Error{kind, u"there is no such original file"_s, {}};
    if (code == u"NoSuchBucket")
        return Error{kind, u"the object store has no such bucket"_s, {}};
    return Error{kind, u"the object store refused: "_s + QString::number(response.status) + u' ' + code, {}};
}

Result<S3Listing> s3Listing(const QByteArray &xml)
{
    S3Listing listing;
    const auto beside = readItems(xml, u"Contents", [&](const Fields &fields) {
        if (fields.contains(u"Key"_s))
            listing.files.push_back({fields.at(u"Key"_s), fields.contains(u"Size"_s) ? fields.at(u"Size"_s).toLongLong() : 0, fields.contains(u"ETag"_s) ? withoutQuotes(fields.at(u"ETag"_s)) : QByteArray()});
    });
    if (!beside)
        return failure(beside.error());
    if (const auto next = beside->find(u"NextContinuationToken"_s); next != beside->end())
        listing.next = next->second.toUtf8();
    return listing;
}

Result<S3Parts> s3Parts(const QByteArray &xml)
{
    S3Parts page;
    const auto beside = readItems(xml, u"Part", [&](const Fields &fields) {
        if (fields.contains(u"PartNumber"_s) && fields.contains(u"Size"_s) && fields.contains(u"ETag"_s))
            page.parts.push_back({fields.at(u"PartNumber"_s).toInt(), fields.at(u"Size"_s).toLongLong(), withoutQuotes(fields.at(u"ETag"_s))});
    });
    if (!beside)
        return failure(beside.error());
    const auto truncated = beside->find(u"IsTruncated"_s);
    const auto next = beside->find(u"NextPartNumberMarker"_s);
    if (truncated != beside->end() && truncated->second == u"true" && next != beside->end())
        page.next = next->second.toUtf8();
    return page;
}

Result<QByteArray> s3UploadOf(const QByteArray &xml, const QString &key)
{
    QByteArray upload;
    const auto read = readItems(xml, u"Upload", [&](const Fields &fields) {
        if (upload.isEmpty() && fields.contains(u"UploadId"_s) && fields.contains(u"Key"_s) && fields.at(u"Key"_s) == key)
            upload = fields.at(u"UploadId"_s).toUtf8();
    });
    return read ? Result<QByteArray>(upload) : failure(read.error());
}

Result<QByteArray> s3BegunUpload(const QByteArray &xml)
{
    const auto fields = readItems(xml, u"", [](const Fields &) {});
    if (!fields)
        return failure(fields.error());
    const auto upload = fields->find(u"UploadId"_s);
    if (upload == fields->end() || upload->second.isEmpty())
        return failure(ErrorKind::Unavailable, u"the object store's answer has no upload id"_s);
    return upload->second.toUtf8();
}

} // namespace passerelle::blobs
