#include "app/converter/word_package.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace passerelle::converter {

namespace {

constexpr int kMostEntries = 5000;
constexpr qsizetype kBlock = 64 * 1024;

std::optional<QByteArray> inflated(archive *reader)
{
    QByteArray bytes;
    QByteArray block(kBlock, Qt::Uninitialized);
    for (;;) {
        const la_ssize_t got = archive_read_data(reader, block.data(), static_cast<size_t>(block.size()));
        if (got == 0)
            return bytes;
        if (got < 0 || bytes.size() + got > kMostPartBytes)
            return std::nullopt;
        bytes.append(block.constData(), static_cast<qsizetype>(got));
    }
}

} // namespace

std::optional<std::map<QString, QByteArray>> partsOf(QByteArrayView zip, const QSet<QString> &names)
{
    const std::unique_ptr<archive, int (*)(archive *)> reader(archive_read_new(), archive_read_free);
    if (!reader || archive_read_support_format_zip(reader.get()) != ARCHIVE_OK
        || archive_read_open_memory(reader.get(), zip.data(), static_cast<size_t>(zip.size())) != ARCHIVE_OK)
        return std::nullopt;
    std::map<QString, QByteArray> parts;
    archive_entry *entry = nullptr;
    for (int count = 0; count < kMostEntries; ++count) {
        const int found = archive_read_next_header(reader.get(), &entry);
        if (found == ARCHIVE_EOF)
            return parts;
        if (found != ARCHIVE_OK && found != ARCHIVE_WARN)
            return std::nullopt;
        const char *path = archive_entry_pathname(entry);
        const QString name = path ? QString::fromUtf8(path) : QString();
        if (!names.contains(name))
            continue;
        auto bytes = inflated(reader.get());
        if (!bytes)
            return std::nullopt;
        parts[name] = std::move(*bytes);
    }
    return std::nullopt;
}

} // namespace passerelle::converter
