#include "server/blobs/depot_blobs.h"

#include "server/base/durable_files.h"
#include "server/base/file_descriptor.h"
#include "server/base/log.h"
#include "server/blobs/sealed_original.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QUuid>

#include <algorithm>
#include <fcntl.h>

namespace passerelle::blobs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcDepot, "passerelle.blobs")

constexpr QLatin1String kToGoSuffix(".gone"); // beside the files: what is to be removed from the depot

} // namespace

class DepotBlobs::Hold {
public:
    Hold(DepotBlobs &blobs, QString name) : m_blobs(blobs), m_name(std::move(name))
    {
        std::unique_lock lock(m_blobs.m_mutex);
        m_blobs.m_changed.wait(lock, [this] { return !m_blobs.m_held.contains(m_name); });
        m_blobs.m_held.insert(m_name);
    }
    ~Hold()
    {
        {
            const std::lock_guard lock(m_blobs.m_mutex);
            m_blobs.m_held.erase(m_name);
        }
        m_blobs.m_changed.notify_all();
    }
    Hold(const Hold &) = delete;
    Hold &operator=(const Hold &) = delete;

private:
    DepotBlobs &m_blobs;
    const QString m_name;
};

DepotBlobs::DepotBlobs(std::unique_ptr<FolderBlobs> local, std::unique_ptr<SealedDepot> depot, Cipher &cipher, DepotBlobsOptions options)
    : m_local(std::move(local)), m_depot(std::move(depot)), m_cipher(cipher), m_options(options), m_mover([this](const std::stop_token &stop) { moveOn(stop); })
{
}

DepotBlobs::~DepotBlobs()
{
    m_stopping.request_stop();
    m_mover.request_stop();
}

Status DepotBlobs::put(const TenantContext &context, VersionId version, const QString &plainFilePath)
{
    const auto name = SealedOriginal::nameOf(m_cipher, context.tenant(), version);
    if (!name)
        return failure(name.error());
    const Hold hold(*this, *name);
    if (auto sealed = m_local->put(context, version, plainFilePath); !sealed)
        return sealed;
    // It is durable here: that the depot is away now loses nothing.
    if (const Status moved = move(*name, Deadline::after(m_options.moveWithin), m_stopping.get_token()); !moved) {
        qCWarning(lcDepot) << "an original file waits here for the object store:" << moved.error().what;
        wake();
    }
    return {};
}

Result<QByteArray> DepotBlobs::get(const TenantContext &context, VersionId version)
{
    auto here = m_local->get(context, version);
    if (here || here.error().kind != ErrorKind::NotFound)
        return here;
    const auto name = SealedOriginal::nameOf(m_cipher, context.tenant(), version);
    if (!name)
        return failure(name.error());
    const auto fetched = fetch(*name, "read");
    if (!fetched)
        return failure(fetched.error());
    const FileDescriptor file(*fetched, O_RDONLY | O_NOFOLLOW);
    const qint64 bytes = QFileInfo(*fetched).size();
    QFile::remove(*fetched);
    if (!file.isOpen())
        return diskFailed(u"opening an original file");
    return SealedOriginal(m_cipher, context.tenant(), version).open(file, bytes);
}

Status DepotBlobs::remove(const TenantContext &context, VersionId version)
{
    const auto name = SealedOriginal::nameOf(m_cipher, context.tenant(), version);
    if (!name)
        return failure(name.error());
    const Hold hold(*this, *name);
    const Status there = m_depot->remove(*name, Deadline::after(m_options.callWithin), m_stopping.get_token());
    const bool toGo = !there && there.error().kind != ErrorKind::NotFound;
    if (toGo) {
        const Status noted = writeNewFile(m_local->pathOf(*name + kToGoSuffix), {});
        if (!noted && noted.error().kind != ErrorKind::Conflict)
            return noted;
        wake();
    }
    const Status here = m_local->removeSealed(*name);
    if (!here && here.error().kind != ErrorKind::NotFound)
        return here;
    // A bucket says "gone" of what never was, too: NotFound only when neither had it and the depot knows.
    return here && !toGo ? Status() : there;
}

Result<bool> DepotBlobs::resealIfOutdated(const TenantContext &context, VersionId version)
{
    const auto name = SealedOriginal::nameOf(m_cipher, context.tenant(), version);
    if (!name)
        return failure(name.error());
    const Hold hold(*this, *name);
    if (!QFileInfo::exists(m_local->pathOf(*name))) {
        // Sealed anew here, under its own name, it goes back by the same way as a new one.
        const auto fetched = fetch(*name, "reseal");
        if (!fetched)
            return fetched.error().kind == ErrorKind::NotFound ? Result<bool>(false) : failure(fetched.error());
        const SealedOriginal form(m_cipher, context.tenant(), version);
        const FileDescriptor probe(*fetched, O_RDONLY | O_NOFOLLOW);
        const bool outdated = probe.isOpen() && form.isOutdated(probe);
        if (!outdated || !QFile::rename(*fetched, m_local->pathOf(*name))) {
            QFile::remove(*fetched);
            return outdated ? Result<bool>(diskFailed(u"naming an original file")) : Result<bool>(false);
        }
    }
    auto resealed = m_local->resealIfOutdated(context, version);
    if (resealed && *resealed)
        std::ignore = move(*name, Deadline::after(m_options.moveWithin), m_stopping.get_token()); // else in the background
    return resealed;
}

Result<std::vector<SealedFileHead>> DepotBlobs::listSealed()
{
    auto heads = m_local->listSealed();
    if (!heads)
        return heads;
    auto there = m_depot->list(Deadline::after(m_options.callWithin), m_stopping.get_token());
    if (!there)
        return there;
    std::set<QString> here;
    for (const SealedFileHead &head : *heads)
        here.insert(head.name);
    for (SealedFileHead &head : *there) {
        if (!here.contains(head.name))
            heads->push_back(std::move(head));
    }
    return heads;
}

Status DepotBlobs::copySealed(const QString &name, const QString &to)
{
    const Hold hold(*this, name);
    if (QFileInfo::exists(m_local->pathOf(name)))
        return m_local->copySealed(name, to);
    return m_depot->get(name, to, Deadline::after(m_options.callWithin), m_stopping.get_token());
}

BlobStore::Backlog DepotBlobs::backlog()
{
    const auto heads = m_local->listSealed();
    const std::lock_guard lock(m_mutex);
    return {heads ? static_cast<qint64>(heads->size()) : 0, m_refusal};
}

// For whoever asks how the depot is.
Status DepotBlobs::noted(Status changed)
{
    const std::lock_guard lock(m_mutex);
    const bool took = changed || changed.error().kind == ErrorKind::NotFound; // what was to go had never come
    if (took || changed.error().kind != ErrorKind::Cancelled)
        m_refusal = took ? QString() : changed.error().what;
    return changed;
}

Status DepotBlobs::move(const QString &name, Deadline deadline, const std::stop_token &stop)
{
    const Status moved = noted(m_depot->put(name, m_local->pathOf(name), deadline, stop));
    return moved ? m_local->removeSealed(name) : moved;
}

void DepotBlobs::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_come = true;
    }
    m_changed.notify_all();
}

void DepotBlobs::moveOn(const std::stop_token &stop)
{
    auto pause = m_options.firstPause;
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return m_come; }))
                return;
            m_come = false;
        }
        if (moveAll(stop) && removeWhatIsToGo(stop)) {
            pause = m_options.firstPause;
            continue;
        }
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, pause, [] { return false; });
        pause = std::min(pause * 2, m_options.longestPause);
        m_come = true;
    }
}

bool DepotBlobs::moveAll(const std::stop_token &stop)
{
    const auto heads = m_local->listSealed();
    if (!heads)
        return false;
    bool all = true;
    for (const SealedFileHead &head : *heads) {
        if (stop.stop_requested())
            return true;
        const Hold hold(*this, head.name);
        if (!QFileInfo::exists(m_local->pathOf(head.name)))
            continue; // moved or removed meanwhile
        if (const Status moved = move(head.name, Deadline::after(m_options.callWithin), stop); !moved) {
            qCWarning(lcDepot) << "an original file still waits here for the object store:" << moved.error().what;
            all = false;
            if (moved.error().kind != ErrorKind::TooLarge)
                break; // the others would fail alike
        }
    }
    return all;
}

bool DepotBlobs::removeWhatIsToGo(const std::stop_token &stop)
{
    for (const QString &note : QDir(m_local->folder()).entryList({u"*"_s + kToGoSuffix}, QDir::Files)) {
        const QString name = note.chopped(kToGoSuffix.size());
        const Hold hold(*this, name);
        const Status gone = noted(m_depot->remove(name, Deadline::after(m_options.callWithin), stop));
        if (!gone && gone.error().kind != ErrorKind::NotFound) {
            qCWarning(lcDepot) << "a removed original file is still in the object store:" << gone.error().what;
            return false;
        }
        QFile::remove(m_local->pathOf(note));
    }
    return true;
}

// Into a file that the folder removes at its next start, should this process die before.
Result<QString> DepotBlobs::fetch(const QString &name, const char *suffix)
{
    const QString path = m_local->pathOf(name) + u'.' + QLatin1String(suffix) + QUuid::createUuid().toString(QUuid::Id128) + kUnfinishedSuffix;
    const Status got = m_depot->get(name, path, Deadline::after(m_options.callWithin), m_stopping.get_token());
    return got ? Result<QString>(path) : failure(got.error());
}

} // namespace passerelle::blobs
