#include "server/backup/backup_prover.h"

#include "server/backup/staged_data.h"
#include "server/base/durable_files.h"
#include "server/blobs/folder_blobs.h"

#include <QtCore/QDir>

namespace passerelle::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOriginalsOpened = 3;

struct TemporaryFolder {
    QString path;
    ~TemporaryFolder() { QDir(path).removeRecursively(); }
};

} // namespace

Result<ProofReport> BackupProver::prove(const QString &name, const BackupProgress &progress)
{
    const TemporaryFolder folder{m_parts.folder.pathOf(u".proof"_s)};
    QDir(folder.path).removeRecursively();
    if (auto made = makeFolder(folder.path); !made)
        return failure(std::move(made).error());
    if (auto going = progress(u"opening"_s, 0, 0); !going)
        return failure(std::move(going).error());
    auto backup = BackupReader::open(m_parts.folder.pathOf(name), m_parts.cipher, m_parts.files);
    if (!backup)
        return failure(std::move(backup).error());
    ProofReport report;
    for (const OriginalPart &original : backup->manifest().originals) {
        if (auto going = progress(u"originals"_s, ++report.originalsRead, static_cast<qint64>(backup->manifest().originals.size())); !going)
            return failure(std::move(going).error());
        if (auto same = backup->checkOriginal(original); !same)
            return failure(std::move(same).error());
    }
    if (auto going = progress(u"databases"_s, 0, 0); !going)
        return failure(std::move(going).error());
    auto staged = StagedData::unpack(*backup, folder.path, m_parts.cipher);
    if (!staged)
        return failure(std::move(staged).error());
    const auto sample = staged->sample();
    if (!sample)
        return failure(Error(sample.error()).during(u"opening sealed values of the backup"));
    report.valuesOpened = sample->opened;
    report.withoutKey = sample->withoutKey;
    if (auto opened = openOriginals(*backup, *staged, folder.path + u"/blobs"_s); !opened)
        return failure(std::move(opened).error());
    if (auto going = progress(u"question"_s, 0, 0); !going)
        return failure(std::move(going).error());
    if (auto answered = m_question(staged->main()); !answered)
        return failure(std::move(answered).error().during(u"asking the backup a known question"));
    return report;
}

Status BackupProver::openOriginals(BackupReader &backup, StagedData &staged, const QString &folder)
{
    if (auto made = makeFolder(folder); !made)
        return made;
    const auto versions = staged.versions();
    if (!versions)
        return failure(versions.error());
    auto blobs = blobs::FolderBlobs::open(folder, m_parts.cipher);
    if (!blobs)
        return failure(std::move(blobs).error());
    int opened = 0;
    for (const StagedData::Version &version : *versions) {
        const auto part = std::find_if(backup.manifest().originals.begin(), backup.manifest().originals.end(), [&](const OriginalPart &one) { return one.name == version.file; });
        if (part == backup.manifest().originals.end())
            continue; // removed while the backup was being made
        if (auto taken = backup.takeOriginal(*part, folder); !taken)
            return taken;
        const auto plain = (*blobs)->get(TenantContext::proven(version.owner, TenantProof::StoredRecord), version.number);
        if (!plain && plain.error().kind != ErrorKind::NotFound)
            return failure(Error(plain.error()).during(u"opening an original file of the backup"));
        if (++opened == kOriginalsOpened)
            break;
    }
    return {};
}

} // namespace passerelle::backup
