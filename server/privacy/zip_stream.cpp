#include "server/privacy/zip_stream.h"

#include <QtCore/QStringList>

#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestEntry = 256LL * 1024 * 1024;
constexpr std::size_t kReadBlock = 256 * 1024;

// Another way out of the folder that a zip is opened in.
bool isSafeName(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'/') && !name.contains(u'\\') && !name.split(u'/').contains(u".."_s);
}

} // namespace

ZipWriter::ZipWriter(SealedSink &sink, Instant madeAt) : m_sink(sink), m_madeAt(madeAt), m_archive(archive_write_new())
{
    archive_write_set_format_zip(m_archive);
    archive_write_zip_set_compression_deflate(m_archive);
    archive_write_set_options(m_archive, "hdrcharset=UTF-8");
    archive_write_set_bytes_per_block(m_archive, 0);
    archive_write_open(
        m_archive, this, nullptr, [](archive *zip, void *self, const void *bytes, size_t size) -> la_ssize_t { return ZipWriter::write(zip, self, bytes, size); }, nullptr);
}

ZipWriter::~ZipWriter()
{
    archive_write_free(m_archive);
}

qint64 ZipWriter::write(archive *zip, void *self, const void *bytes, size_t size)
{
    auto *writer = static_cast<ZipWriter *>(self);
    writer->m_sunk = writer->m_sink.write(QByteArrayView(static_cast<const char *>(bytes), static_cast<qsizetype>(size)));
    if (writer->m_sunk)
        return static_cast<qint64>(size);
    archive_set_error(zip, EIO, "the sealed file refuses");
    return -1;
}

Status ZipWriter::failed(const char *during)
{
    if (!m_sunk)
        return m_sunk;
    return failure(ErrorKind::Internal, u"%1: %2"_s.arg(QLatin1String(during), QString::fromUtf8(archive_error_string(m_archive))));
}

Status ZipWriter::add(const QString &name, QByteArrayView content)
{
    struct Free {
        void operator()(archive_entry *entry) const { archive_entry_free(entry); }
    };
    const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
    archive_entry_set_pathname_utf8(entry.get(), name.toUtf8().constData());
    archive_entry_set_size(entry.get(), content.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_mtime(entry.get(), static_cast<time_t>(toMillis(m_madeAt) / 1000), 0);
    if (archive_write_header(m_archive, entry.get()) < ARCHIVE_WARN)
        return failed("writing an entry of the archive");
    if (!content.isEmpty() && archive_write_data(m_archive, content.data(), static_cast<std::size_t>(content.size())) != content.size())
        return failed("writing into the archive");
    return {};
}

Status ZipWriter::finish()
{
    return archive_write_close(m_archive) == ARCHIVE_OK ? Status() : failed("ending the archive");
}

ZipReader::ZipReader(SealedSource &source) : m_source(source), m_archive(archive_read_new())
{
    archive_read_support_format_zip_streamable(m_archive);
    archive_read_set_options(m_archive, "hdrcharset=UTF-8");
    archive_read_open(
        m_archive, this, nullptr, [](archive *zip, void *self, const void **bytes) -> la_ssize_t { return ZipReader::read(zip, self, bytes); }, nullptr);
}

ZipReader::~ZipReader()
{
    archive_read_free(m_archive);
}

qint64 ZipReader::read(archive *zip, void *self, const void **bytes)
{
    auto *reader = static_cast<ZipReader *>(self);
    auto piece = reader->m_source.read();
    if (!piece) {
        reader->m_sourced = failure(piece.error());
        archive_set_error(zip, EIO, "the sealed file does not open");
        return -1;
    }
    reader->m_piece = std::move(*piece);
    *bytes = reader->m_piece.constData();
    return reader->m_piece.size();
}

tl::unexpected<Error> ZipReader::failed()
{
    if (!m_sourced)
        return failure(m_sourced.error());
    return failure(ErrorKind::Corrupt, u"the archive does not read: "_s + QString::fromUtf8(archive_error_string(m_archive)));
}

Result<std::optional<ZipEntry>> ZipReader::next()
{
    archive_entry *entry = nullptr;
    const int code = archive_read_next_header(m_archive, &entry);
    if (code == ARCHIVE_EOF)
        return std::nullopt;
    if (code < ARCHIVE_WARN)
        return failed();
    const char *name = archive_entry_pathname_utf8(entry);
    ZipEntry found{QString::fromUtf8(name ? name : archive_entry_pathname(entry)), {}};
    if (!isSafeName(found.name))
        return failure(ErrorKind::Corrupt, u"the archive holds a name that leads out of it"_s);
    QByteArray block(static_cast<qsizetype>(kReadBlock), Qt::Uninitialized);
    for (;;) {
        const la_ssize_t taken = archive_read_data(m_archive, block.data(), kReadBlock);
        if (taken < 0)
            return failed();
        if (taken == 0)
            return std::optional(std::move(found));
        found.content.append(block.constData(), static_cast<qsizetype>(taken));
        if (found.content.size() > kLargestEntry)
            return failure(ErrorKind::TooLarge, u"the archive holds a file that is too large"_s);
    }
}

} // namespace passerelle::privacy
