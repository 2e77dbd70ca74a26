// A zip archive written into, or read from, a sealed file as it goes: no plain byte on the disk, one entry in memory at a
// time. One thread an object.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/sealed_file.h"

#include <optional>

struct archive;

namespace passerelle::privacy {

class ZipWriter {
public:
    explicit ZipWriter(SealedSink &sink, Instant madeAt);
    ~ZipWriter();
    ZipWriter(const ZipWriter &) = delete;
    ZipWriter &operator=(const ZipWriter &) = delete;

    // `name`: a path inside the archive, with slashes.
    Status add(const QString &name, QByteArrayView content);
    Status finish(); // the archive's end; the sink is still the caller's to finish

private:
    static qint64 write(archive *zip, void *self, const void *bytes, size_t size);
    Status failed(const char *during);

    SealedSink &m_sink;
    const Instant m_madeAt;
    archive *m_archive = nullptr;
    Status m_sunk; // the sink's own error, behind the library's
};

struct ZipEntry {
    QString name;
    QByteArray content;
};

class ZipReader {
public:
    explicit ZipReader(SealedSource &source);
    ~ZipReader();
    ZipReader(const ZipReader &) = delete;
    ZipReader &operator=(const ZipReader &) = delete;

    // The next file; none at the end. TooLarge when one is larger than an original file may be; Corrupt when it is no zip.
    Result<std::optional<ZipEntry>> next();

private:
    static qint64 read(archive *zip, void *self, const void **bytes);
    tl::unexpected<Error> failed();

    SealedSource &m_source;
    archive *m_archive = nullptr;
    QByteArray m_piece;
    Status m_sourced;
};

} // namespace passerelle::privacy
