#include "server/backup/pool_marks.h"

#include "server/base/durable_files.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = 256 * 1024 * 1024;
constexpr QLatin1String kMark("mark");
constexpr QLatin1String kHash("sha256");

} // namespace

PoolMarks::PoolMarks(QString path) : m_path(std::move(path))
{
    if (const auto bytes = readSmallFile(m_path, kLargest))
        m_noted = QJsonDocument::fromJson(*bytes).object();
}

std::optional<QByteArray> PoolMarks::hashOf(const SealedFileHead &original) const
{
    const QJsonObject noted = m_noted[original.name].toObject();
    const QByteArray hash = QByteArray::fromHex(noted[kHash].toString().toLatin1());
    if (original.mark.isEmpty() || hash.isEmpty() || noted[kMark].toString() != QString::fromLatin1(original.mark))
        return std::nullopt;
    return hash;
}

void PoolMarks::note(const SealedFileHead &original, const QByteArray &sha256)
{
    if (!original.mark.isEmpty())
        m_noted[original.name] = QJsonObject{{kMark, QString::fromLatin1(original.mark)}, {kHash, QString::fromLatin1(sha256.toHex())}};
}

Status PoolMarks::save(const std::vector<SealedFileHead> &originals) const
{
    QJsonObject kept;
    for (const SealedFileHead &original : originals) {
        if (const auto noted = m_noted.find(original.name); noted != m_noted.end())
            kept[original.name] = noted.value();
    }
    if (kept.isEmpty() && !QFileInfo::exists(m_path))
        return {};
    return replaceFile(m_path, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

} // namespace passerelle::backup
