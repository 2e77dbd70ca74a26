#include "ui/documents/file_inspection.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHeadBytes = 1024; // say what a file is, whatever its name

// A first look, so that nothing is sent in vain; the service looks closer.
bool mayBeDocument(const QByteArray &head)
{
    if (head.contains("%PDF-") || head.startsWith("PK\x03\x04") || head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF"))
        return true;
    return std::none_of(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f'; });
}

InspectedFile inspectFile(const QString &path)
{
    using Fault = InspectedFile::Fault;
    const QFileInfo about(path);
    InspectedFile inspected{.path = path, .name = about.fileName(), .bytes = about.size()};
    QFile file(path);
    if (!about.isFile() || !file.open(QIODevice::ReadOnly))
        inspected.fault = Fault::Unreadable;
    else if (inspected.bytes == 0)
        inspected.fault = Fault::Empty;
    else if (!mayBeDocument(file.peek(kHeadBytes)))
        inspected.fault = Fault::NotAPdf;
    else if (inspected.bytes > kMostDocumentBytes)
        inspected.fault = Fault::TooLarge;
    if (inspected.fault != Fault::None)
        return inspected;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file))
        inspected.fault = Fault::Unreadable;
    else
        inspected.sha256 = QString::fromLatin1(hash.result().toHex());
    return inspected;
}

} // namespace

InspectedFiles inspectFiles(const QStringList &paths)
{
    InspectedFiles found;
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files << path; // named by itself: told what is wrong with it, whatever its ending
            continue;
        }
        QStringList inFolder;
        for (QDirIterator walk(path, {u"*.pdf"_s, u"*.docx"_s, u"*.txt"_s, u"*.md"_s, u"*.markdown"_s, u"*.html"_s, u"*.htm"_s}, QDir::Files | QDir::Readable, QDirIterator::Subdirectories); walk.hasNext() && inFolder.size() <= kMostFilesAtOnce;)
            inFolder << walk.next();
        inFolder.sort(Qt::CaseInsensitive);
        files << inFolder;
    }
    files.removeDuplicates();
    found.tooMany = files.size() > kMostFilesAtOnce;
    for (const QString &path : files.first(std::min<qsizetype>(files.size(), kMostFilesAtOnce)))
        found.files.push_back(inspectFile(path));
    return found;
}

void inspectBeside(const QStringList &paths, QObject *context, std::function<void(const InspectedFiles &)> answer)
{
    QThreadPool::globalInstance()->start([paths, watched = QPointer<QObject>(context), answer = std::move(answer)] {
        InspectedFiles found = inspectFiles(paths);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [watched, answer, found = std::move(found)] {
            if (watched)
                answer(found);
        }, Qt::QueuedConnection);
    });
}

QStringList localPaths(const QList<QUrl> &urls)
{
    QStringList paths;
    for (const QUrl &url : urls)
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

} // namespace passerelle::ui
