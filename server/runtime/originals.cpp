#include "server/runtime/originals.h"

#include "server/blobs/depot_blobs.h"
#include "server/blobs/s3_depot.h"
#include "server/blobs/shared_folder.h"
#include "server/runtime/secret_file.h"

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

const QString kBucketScheme = u"s3://"_s;

QString endpointOf(const Configuration &configuration)
{
    QString endpoint = configuration.s3Endpoint;
    while (endpoint.endsWith(u'/'))
        endpoint.chop(1);
    return endpoint.isEmpty() ? u"https://s3."_s + configuration.s3Region + u".amazonaws.com"_s : endpoint;
}

Result<std::unique_ptr<blobs::SealedDepot>> bucketOf(const Configuration &configuration, HttpTransport &transport)
{
    auto secret = secretIn(u"s3_secret_key_file", configuration.s3SecretKeyFile);
    if (!secret)
        return failure(std::move(secret).error());
    const QString place = configuration.originals.mid(kBucketScheme.size());
    QString prefix = place.section(u'/', 1);
    if (!prefix.isEmpty() && !prefix.endsWith(u'/'))
        prefix += u'/';
    blobs::S3Options options;
    options.endpoint = endpointOf(configuration);
    options.region = configuration.s3Region.toUtf8();
    options.bucket = place.section(u'/', 0, 0);
    options.prefix = prefix;
    options.accessKey = configuration.s3AccessKey.toUtf8();
    options.secretKey = std::make_shared<const Secret>(std::move(*secret));
    return std::make_unique<blobs::S3Depot>(transport, std::move(options));
}

} // namespace

QString calledHost(const QUrl &address)
{
    const QString host = address.host().contains(u':') ? QString(u'[' + address.host() + u']') : address.host();
    return host + u':' + QString::number(address.port(address.scheme() == u"http" ? 80 : 443));
}

QStringList hostsOfOriginals(const Configuration &configuration)
{
    return configuration.originals.startsWith(kBucketScheme) ? QStringList{calledHost(QUrl(endpointOf(configuration)))} : QStringList();
}

Result<std::unique_ptr<BlobStore>> openOriginals(const Configuration &configuration, const QString &folder, Cipher &cipher, HttpTransport &transport)
{
    auto local = blobs::FolderBlobs::open(folder + u"/blobs"_s, cipher);
    if (!local)
        return failure(std::move(local).error());
    if (configuration.originals.isEmpty())
        return std::unique_ptr<BlobStore>(std::move(*local));
    std::unique_ptr<blobs::SealedDepot> depot;
    if (configuration.originals.startsWith(kBucketScheme)) {
        auto bucket = bucketOf(configuration, transport);
        if (!bucket)
            return failure(std::move(bucket).error());
        depot = std::move(*bucket);
    } else {
        depot = std::make_unique<blobs::SharedFolder>(configuration.originals);
    }
    return std::unique_ptr<BlobStore>(std::make_unique<blobs::DepotBlobs>(std::move(*local), std::move(depot), cipher));
}

} // namespace passerelle::runtime
