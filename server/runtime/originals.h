// Where the configuration wants the sealed original files to lie: in the data folder, in a directory that several services
// share, or in a bucket. Called once, when the folder is opened.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"
#include "server/domain/ports/http_transport.h"
#include "server/runtime/configuration.h"

#include <QtCore/QUrl>

#include <memory>

namespace passerelle::runtime {

// `folder`: the data folder. Whether the depot answers is not asked: it may be away when the service starts. InvalidInput
// or Forbidden when the secret key's file is not as it must be. `cipher` and `transport` outlive what is returned.
Result<std::unique_ptr<BlobStore>> openOriginals(const Configuration &configuration, const QString &folder, Cipher &cipher, HttpTransport &transport);

// "host:port" of an address, as the list of hosts that may be called has it.
QString calledHost(const QUrl &address);
// The host of the S3 store, as "host:port": the one more that may be called. None without a bucket.
QStringList hostsOfOriginals(const Configuration &configuration);

} // namespace passerelle::runtime
